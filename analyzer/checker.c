// SPDX-License-Identifier: GPL-2.0-only
#include "checker.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

static bool check_flags_at(int argc, char *const *argv, int i)
{
	static const char *const first[] = {
		"-D__linux__", "-Dlinux", "-D__STDC__"
	};

	for (int k = 0; k < 3; k++)
		if (i + k >= argc || strcmp(argv[i + k], first[k]))
			return false;
	return true;
}

/* c_flags begin with where to write the dependencies. */
static bool c_flags_at(char *const *argv, int i)
{
	return !strncmp(argv[i], "-Wp,-MD,", 8) ||
	       !strncmp(argv[i], "-Wp,-MMD,", 9);
}

bool checker_called(int argc, char *const *argv, const char *checksrc)
{
	for (int i = 1; i < argc; i++)
		if (check_flags_at(argc, argv, i))
			return true;
	return checksrc && (!strcmp(checksrc, "1") || !strcmp(checksrc, "2"));
}

bool checker_flags_begin(int argc, char *const *argv, int i)
{
	return check_flags_at(argc, argv, i) || c_flags_at(argv, i);
}

int checker_c_flags(int argc, char *const *argv, int i)
{
	for (int k = i; k < argc; k++)
		if (c_flags_at(argv, k))
			return k;
	return i;
}

const char *checker_target(const char *srcarch)
{
	/* the architecture, clang's word for it, how its machines begin */
	static const char *const targets[][3] = {
		{ "arm", "arm-linux-gnueabi", "armv" },
		{ "arm64", "aarch64-linux-gnu", "aarch64" },
		{ "loongarch", "loongarch64-linux-gnusf", "loongarch" },
		{ "m68k", "m68k-linux-gnu", "m68k" },
		{ "mips", "mipsel-linux-gnu", "mips" },
		{ "powerpc", "powerpc64le-linux-gnu", "ppc" },
		{ "riscv", "riscv64-linux-gnu", "riscv" },
		{ "s390", "s390x-linux-gnu", "s390" },
		{ "sparc", "sparc64-linux-gnu", "sparc" },
		{ "x86", "x86_64-linux-gnu", "x86_64" },
	};
	struct utsname u;

	if (uname(&u))
		return NULL;
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		if (!strcmp(srcarch, targets[i][0]))
			return strncmp(u.machine, targets[i][2],
				       strlen(targets[i][2])) ?
			       targets[i][1] : NULL;
	return NULL;
}

int checker_sparse(const char *const *args, unsigned int n, struct err *e)
{
	char **argv = calloc(n + 2, sizeof(*argv));
	int status, ret;
	pid_t pid;

	if (!argv)
		BUG("out of memory");
	argv[0] = "sparse";
	for (unsigned int i = 0; i < n; i++)
		argv[i + 1] = (char *)args[i];
	ret = posix_spawnp(&pid, "sparse", NULL, NULL, argv, environ);
	free(argv);
	if (ret == ENOENT)
		return err_set(e, NULL, 0, 0, "--with-sparse: there is no "
			       "sparse in PATH; install the package sparse");
	if (ret)
		return err_set(e, NULL, 0, 0, "--with-sparse: cannot run "
			       "sparse: %s", strerror(ret));
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_set(e, NULL, 0, 0, "--with-sparse: sparse "
				       "is lost: %s", strerror(errno));
	if (WIFSIGNALED(status))
		return err_set(e, NULL, 0, 0, "--with-sparse: sparse was "
			       "killed by signal %d", WTERMSIG(status));
	return WEXITSTATUS(status);
}
