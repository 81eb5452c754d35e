// SPDX-License-Identifier: GPL-2.0-only
#include "hook.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git.h"

/* The second line, by which we know our own. */
static const char mark[] =
	"# Made by \"numalint hook install\"; \"numalint hook uninstall\" removes it.";

enum hook_kind { HOOK_NONE, HOOK_OURS, HOOK_FOREIGN };

static enum hook_kind kind_of(const char *path)
{
	char line[PATH_MAX] = "";
	FILE *f = fopen(path, "r");
	struct stat st;
	bool ours;

	if (!f)
		return lstat(path, &st) ? HOOK_NONE : HOOK_FOREIGN;
	ours = fgets(line, sizeof(line), f) && fgets(line, sizeof(line), f) &&
	       !strncmp(line, mark, strlen(mark));
	fclose(f);
	return ours ? HOOK_OURS : HOOK_FOREIGN;
}

/* In single quotes, as a shell takes them. */
static void print_quoted(FILE *f, const char *s)
{
	fputc('\'', f);
	for (; *s; s++)
		if (*s == '\'')
			fputs("'\\''", f);
		else
			fputc(*s, f);
	fputc('\'', f);
}

static void print_hook(FILE *f)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	exe[n > 0 ? n : 0] = '\0';
	fprintf(f, "#!/bin/sh\n%s\nnumalint=", mark);
	print_quoted(f, n > 0 ? exe : "numalint");
	fputs("\n[ -x \"$numalint\" ] || numalint=numalint\n"
	      "exec \"$numalint\" hook run\n", f);
}

/* A new file in the old one's place, so that a link is not written through. */
static int write_hook(const char *path, struct err *e)
{
	char tmp[PATH_MAX + 8];
	FILE *f;
	bool bad;

	snprintf(tmp, sizeof(tmp), "%s.new", path);
	f = fopen(tmp, "w");
	if (!f)
		return err_set(e, tmp, 0, 0, "cannot write: %s",
			       strerror(errno));
	print_hook(f);
	bad = ferror(f) || fchmod(fileno(f), 0755);
	bad = fclose(f) || bad || rename(tmp, path);
	if (!bad)
		return 0;
	err_set(e, path, 0, 0, "cannot write: %s", strerror(errno));
	unlink(tmp);
	return -1;
}

static int install(const struct options *o, const char *dir, const char *path,
		   struct err *e)
{
	enum hook_kind was = kind_of(path);

	if (was == HOOK_FOREIGN && !o->force)
		return err_set(e, path, 0, 0, "there is a hook already that is not numalint's; call \"numalint hook run\" in it, or replace it with --force");
	if (mkdir(dir, 0777) && errno != EEXIST)
		return err_set(e, dir, 0, 0, "cannot make the folder: %s",
			       strerror(errno));
	if (write_hook(path, e))
		return -1;
	printf("numalint: %s %s: git commit runs \"numalint hook run\"\n",
	       was == HOOK_NONE ? "wrote" : "wrote anew", path);
	return 0;
}

static int uninstall(const char *path, struct err *e)
{
	switch (kind_of(path)) {
	case HOOK_NONE:
		printf("numalint: there is no %s\n", path);
		return 0;
	case HOOK_FOREIGN:
		return err_set(e, path, 0, 0, "is not numalint's hook; nothing was removed");
	case HOOK_OURS:
		break;
	}
	if (unlink(path))
		return err_set(e, path, 0, 0, "cannot remove: %s",
			       strerror(errno));
	printf("numalint: removed %s\n", path);
	return 0;
}

int hook(const struct options *o, struct err *e)
{
	const char *dir;
	char path[PATH_MAX];
	struct git *g;
	int ret;

	if (o->hook_dir && chdir(o->hook_dir))
		return err_set(e, o->hook_dir, 0, 0, "%s", strerror(errno));
	ret = git_open(&g, o->tmp, e);
	dir = ret ? NULL : git_path(g, "hooks", e);
	if (dir) {
		snprintf(path, sizeof(path), "%s/pre-commit", dir);
		ret = o->uninstall ? uninstall(path, e) :
				     install(o, dir, path, e);
	} else {
		ret = -1;
	}
	git_close(g);
	return ret;
}
