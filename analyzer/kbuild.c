// SPDX-License-Identifier: GPL-2.0-only
/*
 * Configure a kernel, and ask make how it would compile.
 *
 * Asking kbuild's top Makefile costs 3 s each time, as it tries the compiler's
 * options anew.  All that the Makefiles of the folders get from it is in the
 * environment, so that is kept (OBJDIR/.numalint/env), and scripts/Makefile.build
 * is asked itself, from the top folder down, as the top Makefile would.
 *
 * "make -n" of a file compiles what the configuration leaves out, too, with the
 * flags of whatever folder comes first.  So kbuild's CFLAGS_KERNEL and
 * CFLAGS_MODULE, which it leaves to users and evaluates for each object, get a
 * mark for those that are linked.
 */
#include "kbuild_internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xxhash.h>

extern char **environ;

/* Is $@ built?  In a folder that only modules need, obj-y is not. */
static const char mark_kernel[] =
	"CFLAGS_KERNEL=$(if $(filter $(basename $@).o,"
	"$(if $(need-builtin),$(real-obj-y)) $(lib-y) $(extra-y)),"
	KBUILD_MARK ")";
static const char mark_module[] = "CFLAGS_MODULE=" KBUILD_MARK;

/* Where the configuration comes from. */
enum source { FROM_TARGET, FROM_FILE, FROM_OBJDIR };

/* Objects that a Makefile has in another folder. */
struct alias {
	const char *stem;	/* "virt/kvm/kvm_main" */
	const char *obj;	/* "arch/x86/kvm/../../../virt/kvm/kvm_main.o" */
};

struct kbuild {
	struct arena arena;
	const char *kdir, *objdir, *own;	/* own: OBJDIR/.numalint */
	const char *src;	/* what kbuild takes for KDIR: it or its shadow */
	const char *version, *arch, *srcarch, *config, *llvm;
	enum source source;
	const char *config_file;	/* of FROM_FILE */
	unsigned int jobs;
	FILE *log;
	void (*progress)(void *arg, const char *phase, unsigned int done,
			 unsigned int total);
	void (*configuring)(void *arg);
	void *progress_arg;
	int lock;
	bool was_ready;
	char **env;		/* for kbuild's top Makefile */
	char **dir_env;		/* for scripts/Makefile.build */
	struct alias *aliases;	/* sorted */
	unsigned int naliases;
};

static void progress(const struct kbuild *k, const char *phase,
		     unsigned int done, unsigned int total)
{
	if (k->progress)
		k->progress(k->progress_arg, phase, done, total);
}

/* ---- what was asked for ---- */

static bool is_target(const char *config)
{
	size_t len = strlen(config);

	return len >= 6 && !strcmp(config + len - 6, "config") &&
	       strspn(config, "abcdefghijklmnopqrstuvwxyz0123456789_-") == len;
}

/* An optional path as the real one, or NULL. */
static const char *real(struct kbuild *k, const char *path)
{
	char buf[PATH_MAX];

	return realpath(path, buf) ? arena_strdup(&k->arena, buf) : NULL;
}

/* Has the folder a .config, and is it the user's own? */
static bool has_own_config(struct kbuild *k, const char *objdir, bool kdir_has)
{
	if (!objdir || access(arena_printf(&k->arena, "%s/.config", objdir), F_OK))
		return false;
	/* what we copied from KDIR is to be copied again when that changes */
	return !kdir_has || access(arena_printf(&k->arena, "%s/.numalint/ours",
						objdir), F_OK);
}

static int choose_config(struct kbuild *k, const struct kbuild_opts *o,
			 struct err *e)
{
	const char *file = o->config;
	struct stat st;
	bool in_place;

	k->config = arena_strdup(&k->arena, file ? file : "allmodconfig");
	k->source = FROM_TARGET;
	if (!file || is_target(file))
		return 0;
	k->source = FROM_FILE;
	if (!strcmp(file, "existing")) {
		file = arena_printf(&k->arena, "%s/.config", k->kdir);
		in_place = !access(file, F_OK);
		if (has_own_config(k, o->objdir, in_place)) {
			k->source = FROM_OBJDIR;
			return 0;
		}
		if (!in_place)
			return err_set(e, o->objdir ? o->objdir : k->kdir, 0, 0,
				       "has no .config, so there is no existing configuration; name one, as in allmodconfig");
	}
	k->config_file = real(k, file);
	if (!k->config_file || stat(file, &st))
		return err_set(e, file, 0, 0,
			       "is no configuration: neither a file (%s) nor a target such as allmodconfig",
			       strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(e, file, 0, 0, "is no file with a configuration");
	return 0;
}

/* What LLVM= was for the configuration in the object directory, as far as the
 * compilers that are here can be: it would be made over for any other. */
static const char *llvm_of_objdir(struct kbuild *k, const char *objdir)
{
	const char *file = arena_printf(&k->arena, "%s/.config", objdir);
	char *text = path_read(file, &k->arena, NULL);
	const char *v = text ? strstr(text, "\nCONFIG_CLANG_VERSION=") : NULL;
	unsigned long major = v ? strtoul(v + 22, NULL, 10) / 10000 : 0;
	const char *name;

	if (!text || !strstr(text, "\nCONFIG_CC_IS_CLANG=y\n"))
		return "no";
	name = arena_printf(&k->arena, "clang-%lu", major);
	if (run_find(name, &k->arena))
		return arena_printf(&k->arena, "-%lu", major);
	return "1";
}

static int choose_llvm(struct kbuild *k, const struct kbuild_opts *o,
		       struct err *e)
{
	static const char *const tools[] = { "clang", "ld.lld", "llvm-nm" };
	const char *name;

	if (o->llvm)
		k->llvm = arena_strdup(&k->arena, o->llvm);
	else if (k->source == FROM_OBJDIR)
		k->llvm = llvm_of_objdir(k, o->objdir);
	else
		k->llvm = run_find("clang-19", &k->arena) ? "-19" : "no";
	if (strspn(k->llvm, "abcdefghijklmnopqrstuvwxyz0123456789._/-") !=
	    strlen(k->llvm) || !*k->llvm)
		return err_set(e, NULL, 0, 0,
			       "'%s' is no value of kbuild's LLVM=; -19 would be one",
			       k->llvm);
	if (k->llvm[0] != '-')
		return 0;
	for (unsigned int i = 0; i < 3; i++) {
		name = arena_printf(&k->arena, "%s%s", tools[i], k->llvm);
		if (!run_find(name, &k->arena))
			return err_set(e, name, 0, 0,
				       "not found; install the packages clang%s, lld%s and llvm%s, or configure for gcc",
				       k->llvm, k->llvm, k->llvm);
	}
	return 0;
}

static int choose_arch(struct kbuild *k, const struct kbuild_opts *o,
		       struct err *e)
{
	const char *dir;

	k->arch = o->arch ? arena_strdup(&k->arena, o->arch) :
			    tree_host_arch(&k->arena);
	k->srcarch = tree_srcarch(k->arch);
	dir = arena_printf(&k->arena, "%s/arch/%s/Makefile", k->kdir, k->srcarch);
	if (!*k->arch || access(dir, R_OK) ||
	    strspn(k->arch, "abcdefghijklmnopqrstuvwxyz0123456789_") !=
	    strlen(k->arch))
		return err_set(e, k->kdir, 0, 0,
			       "this kernel has no architecture '%s'; the folders of arch/ name those it has",
			       k->arch);
	return 0;
}

/* "linux-6.12.48-x86-allmodconfig-0123456789abcdef" */
static const char *default_objdir(struct kbuild *k, const char *cachedir)
{
	const char *what = k->source == FROM_FILE ? k->config_file : k->config;
	const char *all = arena_printf(&k->arena, "%s\n%s\n%s\n%s", k->kdir,
				       k->arch, what, k->llvm);

	return arena_printf(&k->arena, "%s/obj/linux-%s-%s-%s-%016llx",
			    cachedir, k->version, k->arch,
			    k->source == FROM_FILE ? "config" : k->config,
			    (unsigned long long)XXH3_64bits(all, strlen(all)));
}

static int choose_objdir(struct kbuild *k, const struct kbuild_opts *o,
			 struct err *e)
{
	const char *dir = o->objdir;

	if (!dir && !o->cachedir)
		return err_set(e, NULL, 0, 0,
			       "neither an object directory nor a cache directory is given");
	if (!dir)
		dir = default_objdir(k, o->cachedir);
	if (path_mkdirs(dir, e))
		return -1;
	k->objdir = real(k, dir);
	if (!k->objdir)
		return err_set(e, dir, 0, 0, "%s", strerror(errno));
	if (!strcmp(k->objdir, k->kdir))
		return err_set(e, dir, 0, 0,
			       "is the source tree, which is not to be written; choose another object directory");
	if (!path_fits_make(k->objdir))
		return err_set(e, k->objdir, 0, 0,
			       "make cannot handle such a path: it may have letters, digits and any of /._+,@- only");
	k->own = arena_printf(&k->arena, "%s/.numalint", k->objdir);
	return 0;
}

static int choose(struct kbuild *k, const struct kbuild_opts *o, struct err *e)
{
	k->kdir = real(k, o->kdir);
	if (!k->kdir)
		return err_set(e, o->kdir, 0, 0, "%s", strerror(errno));
	if (!path_fits_make(k->kdir))
		return err_set(e, k->kdir, 0, 0,
			       "make cannot handle such a path: it may have letters, digits and any of /._+,@- only; a bind mount elsewhere helps");
	k->version = tree_version(k->kdir, &k->arena, e);
	if (!k->version || choose_arch(k, o, e) || choose_config(k, o, e) ||
	    choose_llvm(k, o, e) || choose_objdir(k, o, e))
		return -1;
	k->src = k->kdir;
	if (tree_is_configured(k->kdir, k->srcarch))
		k->src = arena_printf(&k->arena, "%s/source", k->own);
	return 0;
}

/* ---- environments ---- */

/* Names the variable of @entry, as in "PATH=/bin", be it @name? */
static bool names(const char *entry, const char *name)
{
	size_t len = strlen(name);

	return !strncmp(entry, name, len) && entry[len] == '=';
}

/* What would change the meaning of what we ask, or holds what make asked. */
static bool is_for_make(const char *entry)
{
	static const char *const exact[] = {
		"MAKEFLAGS", "MFLAGS", "GNUMAKEFLAGS", "MAKELEVEL", "MAKEFILES",
		"MAKEOVERRIDES", "MAKE_TERMOUT", "MAKE_TERMERR", "O", "V", "C",
		"M", "W", "LLVM", "ARCH", "SUBARCH", "CHECK", "CF", "obj",
		"need-builtin", "need-modorder", "sub_make_done", "srctree",
		"objtree", "VPATH", "LC_ALL", "CFLAGS_KERNEL", "CFLAGS_MODULE"
	};
	static const char *const starts[] = { "KBUILD_", "KCONFIG_" };

	for (size_t i = 0; i < sizeof(exact) / sizeof(exact[0]); i++)
		if (names(entry, exact[i]))
			return true;
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (!strncmp(entry, starts[i], strlen(starts[i])))
			return true;
	return false;
}

static char **end_env(struct kbuild *k, char **env, unsigned int n)
{
	arena_push(&k->arena, env, n, arena_strdup(&k->arena, "LC_ALL=C"));
	arena_push(&k->arena, env, n, NULL);
	return env;
}

static void make_env(struct kbuild *k)
{
	unsigned int n = 0;

	for (char **s = environ; *s; s++)
		if (!is_for_make(*s))
			arena_push(&k->arena, k->env, n, *s);
	k->env = end_env(k, k->env, n);
}

/* Variables that are ours to give, whatever top Makefile says. */
static bool is_given(const char *entry)
{
	static const char *const exact[] = {
		"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "obj",
		"need-builtin", "need-modorder", "CFLAGS_KERNEL",
		"CFLAGS_MODULE", "LC_ALL", "O", "ARCH", "LLVM", "_", "PWD",
		"OLDPWD"
	};

	for (size_t i = 0; i < sizeof(exact) / sizeof(exact[0]); i++)
		if (names(entry, exact[i]))
			return true;
	return false;
}

/*
 * Of the environment in @text, what the top Makefile added to ours; another
 * user's secrets stay out of the file that way.
 */
static void filter_env(struct kbuild *k, const char *text, size_t len,
		       struct str *out)
{
	str_add(out, "");
	for (const char *s = text; s < text + len; s += strlen(s) + 1) {
		bool ours = is_given(s) || !strchr(s, '=');

		for (char **p = k->env; !ours && *p; p++)
			ours = !strcmp(*p, s);
		if (!ours)
			str_addn(out, s, strlen(s) + 1);
	}
}

/* dir_env: ours, with what @text has instead or besides. */
static void merge_env(struct kbuild *k, const char *text, size_t len)
{
	char **env = NULL;
	unsigned int n = 0;

	for (const char *s = text; s < text + len; s += strlen(s) + 1)
		arena_push(&k->arena, env, n, arena_strdup(&k->arena, s));
	for (char **p = k->env; *p; p++) {
		const char *eq = strchr(*p, '=');
		bool given = !eq || names(*p, "LC_ALL");

		for (unsigned int i = 0; !given && i < n; i++)
			given = !strncmp(env[i], *p, (size_t)(eq - *p) + 1);
		if (!given)
			arena_push(&k->arena, env, n, *p);
	}
	k->dir_env = end_env(k, env, n);
}

/* ---- files of our own in the object directory ---- */

static const char *own_path(struct kbuild *k, const char *name)
{
	return arena_printf(&k->arena, "%s/%s", k->own, name);
}

static int write_own(struct kbuild *k, const char *name, const char *s,
		     size_t len, struct err *e)
{
	const char *to = own_path(k, name), *tmp = own_path(k, "new");
	int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	size_t done = 0;
	ssize_t n = 0;

	while (fd >= 0 && done < len && n >= 0) {
		n = write(fd, s + done, len - done);
		if (n > 0)
			done += (size_t)n;
	}
	if (fd < 0 || n < 0 || close(fd) || rename(tmp, to)) {
		err_set(e, to, 0, 0, "cannot be written: %s", strerror(errno));
		if (fd >= 0 && n < 0)
			close(fd);
		return -1;
	}
	return 0;
}

/* Two at once on one object directory take turns; @how as in flock(). */
static int lock(struct kbuild *k, int how, struct err *e)
{
	const char *path = own_path(k, "lock");

	if (k->lock < 0)
		k->lock = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
	if (k->lock < 0)
		return err_set(e, path, 0, 0,
			       "cannot be made: %s; choose another object directory",
			       strerror(errno));
	if (!flock(k->lock, how | LOCK_NB))
		return 0;
	if (errno == EWOULDBLOCK && k->log)
		fprintf(k->log, "numalint: waiting for another run that uses %s\n",
			k->objdir);
	while (flock(k->lock, how))
		if (errno != EINTR)
			return err_set(e, path, 0, 0, "cannot be locked: %s",
				       strerror(errno));
	return 0;
}

/* ---- the stamp: what the object directory was made from ---- */

static void stamp_content(struct kbuild *k, struct str *b, const char *dir,
			  const char *name)
{
	const char *file = arena_printf(&k->arena, "%s/%s", dir, name);
	size_t len;
	char *s = path_read(file, &k->arena, &len);

	if (s)
		str_addf(b, "%s %016llx\n", name,
			 (unsigned long long)XXH3_64bits(s, len));
	else
		str_addf(b, "%s none\n", name);
}

static void stamp_stat(struct str *b, const char *path)
{
	struct stat st;

	if (stat(path, &st))
		str_addf(b, "%s none\n", path);
	else
		str_addf(b, "%s %lld %lld.%ld\n", path, (long long)st.st_size,
			 (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
}

/* Every Kconfig that kbuild read: auto.conf.cmd lists them. */
static void stamp_kconfig(struct kbuild *k, struct str *b)
{
	const char *list = arena_printf(&k->arena, "%s/include/config/auto.conf.cmd",
					k->objdir);
	char *text = path_read(list, &k->arena, NULL), *save, *w;
	struct str all = { 0 };

	str_add(&all, "");
	for (w = text ? strtok_r(text, " \t\n\\", &save) : NULL; w;
	     w = strtok_r(NULL, " \t\n\\", &save)) {
		struct stat st;
		char path[PATH_MAX];

		if (!strstr(w, "Kconfig"))
			continue;
		snprintf(path, sizeof(path), "%s/%s", k->kdir, w);
		if (stat(w[0] == '/' ? w : path, &st))
			memset(&st, 0, sizeof(st));
		str_addf(&all, "%s %lld %lld.%ld\n", w, (long long)st.st_size,
			 (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
	}
	str_addf(b, "Kconfig %016llx\n",
		 (unsigned long long)XXH3_64bits(all.s, all.len));
	str_release(&all);
}

static void stamp_program(struct kbuild *k, struct str *b, const char *name)
{
	const char *path = run_find(name, &k->arena);

	if (path)
		stamp_stat(b, path);
	else
		str_addf(b, "%s none\n", name);
}

static void stamp_scripts(struct kbuild *k, struct str *b)
{
	static const char *const names[] = {
		"Kbuild.include", "Makefile.build", "Makefile.lib",
		"Makefile.compiler", "Makefile.extrawarn", "Makefile.clang",
		"Kconfig.include"
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		stamp_stat(b, arena_printf(&k->arena, "%s/scripts/%s", k->kdir,
					   names[i]));
}

/* The state that we are in: equal to what it was means nothing is to be done. */
static void stamp(struct kbuild *k, struct str *b)
{
	static const char *const vars[] = {
		"CROSS_COMPILE", "KCFLAGS", "KCPPFLAGS"
	};
	bool llvm = strcmp(k->llvm, "no");
	const char *suffix = llvm && k->llvm[0] == '-' ? k->llvm : "";
	const char *cross = getenv("CROSS_COMPILE");

	str_addf(b, "numalint 1\nsource %s\nas %s\nARCH %s\nconfig %s\nLLVM %s\n",
		 k->kdir, k->src, k->arch, k->config, k->llvm);
	for (size_t i = 0; i < sizeof(vars) / sizeof(vars[0]); i++)
		str_addf(b, "%s=%s\n", vars[i],
			 getenv(vars[i]) ? getenv(vars[i]) : "");
	if (k->config_file)
		stamp_content(k, b, "", k->config_file);
	stamp_content(k, b, k->objdir, ".config");
	stamp_content(k, b, k->kdir, "Makefile");
	stamp_content(k, b, k->kdir, arena_printf(&k->arena, "arch/%s/Makefile",
						  k->srcarch));
	stamp_scripts(k, b);
	stamp_kconfig(k, b);
	stamp_program(k, b, "make");
	stamp_program(k, b, llvm ? arena_printf(&k->arena, "clang%s", suffix) :
				   arena_printf(&k->arena, "%sgcc",
						cross ? cross : ""));
	/* what prepare made last, and what we did */
	stamp_stat(b, arena_printf(&k->arena, "%s/include/generated/autoconf.h",
				   k->objdir));
	stamp_stat(b, own_path(k, "env"));
	stamp_stat(b, own_path(k, "aliases"));
}

static bool is_ready(struct kbuild *k)
{
	struct str now = { 0 };
	char *was = path_read(own_path(k, "stamp"), &k->arena, NULL);
	bool same;

	if (!was)
		return false;
	stamp(k, &now);
	same = !strcmp(was, now.s);
	str_release(&now);
	return same;
}

/* ---- running kbuild ---- */

/* "make -C KDIR O=OBJDIR ARCH=x86 LLVM=-19 ...", NULL-terminated */
static const char **top_make(struct kbuild *k, const char *const *more)
{
	const char **argv = NULL;
	unsigned int n = 0;
	struct arena *a = &k->arena;

	arena_push(a, argv, n, "make");
	arena_push(a, argv, n, "-C");
	arena_push(a, argv, n, k->src);
	arena_push(a, argv, n, arena_printf(a, "O=%s", k->objdir));
	arena_push(a, argv, n, arena_printf(a, "ARCH=%s", k->arch));
	if (strcmp(k->llvm, "no"))
		arena_push(a, argv, n, arena_printf(a, "LLVM=%s", k->llvm));
	for (; *more; more++)
		arena_push(a, argv, n, *more);
	arena_push(a, argv, n, NULL);
	return argv;
}

/* Is @line, without its end, one that says what went wrong? */
static bool tells_cause(const char *line, size_t len)
{
	static const char *const noise[] = {
		"Entering directory", "Leaving directory",
		"Waiting for unfinished jobs", "not remade because of errors"
	};

	if (!len || (len == 3 && !strncmp(line, "***", 3)))
		return false;
	for (size_t i = 0; i < sizeof(noise) / sizeof(noise[0]); i++)
		if (memmem(line, len, noise[i], strlen(noise[i])))
			return false;
	/* "make[1]: *** [Makefile:1: x] Error 2" repeats what came before */
	return !memmem(line, len, ": *** [", 7);
}

/* Where a compiler says what is wrong, or NULL. */
static const char *first_error(struct kbuild *k, const char *text)
{
	const char *at = strstr(text, "error: "), *line = at;

	while (line && line > text && line[-1] != '\n')
		line--;
	return line ? arena_printf(&k->arena, "%.*s",
				   (int)(strcspn(at, "\n") + (size_t)(at - line)),
				   line) : NULL;
}

/* The cause, as @text has it: the first error, or the last three lines. */
static const char *last_words(struct kbuild *k, const char *text)
{
	const char *end = text + strlen(text), *words = "";
	const char *error = first_error(k, text);

	if (error)
		return error;

	for (unsigned int n = 0; n < 3 && end > text;) {
		const char *line = end;
		size_t len;

		while (line > text && line[-1] != '\n')
			line--;
		len = (size_t)(end - line);
		if (len > 240)
			len = 240;
		if (tells_cause(line, len)) {
			words = arena_printf(&k->arena, "%.*s%s%s", (int)len,
					     line, *words ? "; " : "", words);
			n++;
		}
		end = line > text ? line - 1 : text;
	}
	return *words ? words : "it says nothing";
}

static int make_failed(struct kbuild *k, const char *what, const char *text,
		       struct err *e)
{
	struct err ignored;
	const char *log = own_path(k, "log");

	if (write_own(k, "log", text, strlen(text), &ignored))
		return err_set(e, k->kdir, 0, 0, "make %s failed: %s", what,
			       last_words(k, text));
	return err_set(e, k->kdir, 0, 0, "make %s failed: %s (all of it: %s)",
		       what, last_words(k, text), log);
}

/* Runs the top Makefile with @more; @what names it in an error. */
static int run_top(struct kbuild *k, const char *what, const char *const *more,
		   struct err *e)
{
	struct run_job job = {
		.argv = top_make(k, more), .env = k->env, .join = true
	};
	int ret = run_jobs(&job, 1, 1, e);

	if (!ret && job.status)
		ret = make_failed(k, what, job.err.s, e);
	str_release(&job.err);
	return ret;
}

static int copy_config(struct kbuild *k, struct err *e)
{
	const char *to = arena_printf(&k->arena, "%s/.config", k->objdir);
	size_t len;
	char *text = path_read(k->config_file, &k->arena, &len);

	if (!text)
		return err_set(e, k->config_file, 0, 0, "cannot be read: %s",
			       strerror(errno));
	if (!strstr(text, "CONFIG_"))
		return err_set(e, k->config_file, 0, 0,
			       "is no kernel configuration: it has no CONFIG_ line");
	if (write_own(k, "config", text, len, e))
		return -1;
	if (rename(own_path(k, "config"), to))
		return err_set(e, to, 0, 0, "cannot be written: %s",
			       strerror(errno));
	return 0;
}

/* Somebody's own configuration is not written over. */
static int check_ours(struct kbuild *k, struct err *e)
{
	const char *file = arena_printf(&k->arena, "%s/.config", k->objdir);

	if (!access(file, F_OK) && access(own_path(k, "ours"), F_OK))
		return err_set(e, file, 0, 0,
			       "is not from numalint, and %s would replace it; use it with the configuration 'existing', or choose another object directory",
			       k->config);
	return write_own(k, "ours", "", 0, e);
}

static int configure(struct kbuild *k, struct err *e)
{
	const char *target = k->source == FROM_TARGET ? k->config : "olddefconfig";
	const char *const more[] = { "-s", target, NULL };

	if (k->source == FROM_OBJDIR)
		return 0;
	progress(k, "configure", 0, 0);
	if (check_ours(k, e) || (k->source == FROM_FILE && copy_config(k, e)))
		return -1;
	return run_top(k, target, more, e);
}

/*
 * Makefile of 6.1 and 6.12 has "prepare: headers", "prepare: tools/objtool" and
 * "prepare: tools/bpf/resolve_btfids" where these are set: what a build needs, and
 * no unit includes.
 */
#define NO_TOOLS \
	"CONFIG_HEADERS_INSTALL=", "CONFIG_OBJTOOL=", "CONFIG_DEBUG_INFO_BTF="

static int prepare(struct kbuild *k, struct err *e)
{
	/* a warning of theirs is no reason for us to stop: s390, v6.12 */
	const char *flags = getenv("KCFLAGS");
	const char *const more[] = {
		"-s", arena_printf(&k->arena, "-j%u", k->jobs),
		arena_printf(&k->arena, "KCFLAGS=%s%s-Wno-error",
			     flags ? flags : "", flags ? " " : ""),
		NO_TOOLS, "prepare", "modules_prepare", NULL
	};

	progress(k, "prepare", 0, 0);
	return run_top(k, "prepare modules_prepare", more, e);
}

/*
 * The environment that the top Makefile gives to those of the folders.
 * $(shell) itself shows it since make 4.4 only, so it is taken from the make
 * that runs the shell.
 */
static int capture_env(struct kbuild *k, struct err *e)
{
	const char *const more[] = {
		"-n", NO_TOOLS,
		"CFLAGS_KERNEL=$(shell cat /proc/$$PPID/environ >.numalint/environ)",
		"CFLAGS_MODULE=$(CFLAGS_KERNEL)", "init/main.o", NULL
	};
	const char *file = own_path(k, "environ");
	struct str env = { 0 };
	char *text;
	size_t len;
	int ret;

	/* made here, so that it is nobody else's to read */
	if (write_own(k, "environ", "", 0, e) ||
	    run_top(k, "-n init/main.o", more, e))
		return -1;
	text = path_read(file, &k->arena, &len);
	unlink(file);
	if (!text || !memmem(text, len, "KBUILD_CFLAGS=", 14))
		return err_set(e, k->kdir, 0, 0,
			       "its Makefiles do not tell how they compile init/main.c");
	filter_env(k, text, len, &env);
	ret = write_own(k, "env", env.s, env.len, e);
	str_release(&env);
	return ret;
}

/* "make -f KDIR/scripts/Makefile.build obj=DIR ... GOAL...", in OBJDIR */
static const char **dir_make(struct kbuild *k, const char *dir,
			     const char *const *goals, unsigned int ngoals,
			     const char *second, struct arena *a)
{
	const char **argv = NULL;
	unsigned int n = 0;

	arena_push(a, argv, n, "make");
	arena_push(a, argv, n, "-nrRk");
	arena_push(a, argv, n, "--no-print-directory");
	arena_push(a, argv, n, "-f");
	arena_push(a, argv, n, arena_printf(a, "%s/scripts/Makefile.build", k->src));
	if (second) {
		arena_push(a, argv, n, "-f");
		arena_push(a, argv, n, second);
	}
	arena_push(a, argv, n, arena_printf(a, "obj=%s", dir));
	arena_push(a, argv, n, "need-builtin=1");
	arena_push(a, argv, n, "need-modorder=1");
	arena_push(a, argv, n, arena_printf(a, "O=%s", k->objdir));
	arena_push(a, argv, n, arena_printf(a, "ARCH=%s", k->arch));
	if (strcmp(k->llvm, "no"))
		arena_push(a, argv, n, arena_printf(a, "LLVM=%s", k->llvm));
	arena_push(a, argv, n, mark_kernel);
	arena_push(a, argv, n, mark_module);
	for (unsigned int i = 0; i < ngoals; i++)
		arena_push(a, argv, n, goals[i]);
	arena_push(a, argv, n, NULL);
	return argv;
}

/* ---- objects of other folders ---- */

static const char list_mk[] =
	"# Tells the objects of $(obj) that are in other folders.\n"
	"PHONY += numalint\n"
	"numalint: ;\n"
	"$(foreach o,$(sort $(filter $(obj)/../%,$(real-obj-y) $(real-obj-m) \\\n"
	"\t$(lib-y))),$(info numalint $o))\n";

static void alias_line(void *arg, unsigned int job, const char *line, size_t len)
{
	static const char start[] = "numalint ";
	struct str *out = arg;

	(void)job;
	if (len > sizeof(start) && !strncmp(line, start, sizeof(start) - 1))
		str_addf(out, "%s\n", line + sizeof(start) - 1);
}

/* One make for each folder that may have such. */
static int list_aliases(struct kbuild *k, struct err *e)
{
	static const char *const goal[] = { "numalint" };
	struct paths dirs = { 0 };
	struct str out = { 0 };
	struct run_job *jobs;
	int ret;

	if (write_own(k, "list.mk", list_mk, sizeof(list_mk) - 1, e))
		return -1;
	tree_reaching(k->kdir, k->srcarch, &dirs, &k->arena);
	jobs = arena_alloc(&k->arena, (dirs.n + 1) * sizeof(*jobs));
	for (unsigned int i = 0; i < dirs.n; i++) {
		jobs[i].argv = dir_make(k, dirs.v[i], goal, 1,
					".numalint/list.mk", &k->arena);
		jobs[i].env = k->dir_env;
		jobs[i].dir = k->objdir;
		jobs[i].line = alias_line;
		jobs[i].arg = &out;
	}
	str_add(&out, "");
	ret = run_jobs(jobs, dirs.n, k->jobs, e);
	for (unsigned int i = 0; i < dirs.n; i++)
		str_release(&jobs[i].err);
	if (!ret)
		ret = write_own(k, "aliases", out.s, out.len, e);
	str_release(&out);
	return ret;
}

static int alias_cmp(const void *pa, const void *pb)
{
	const struct alias *a = pa, *b = pb;
	int c = strcmp(a->stem, b->stem);

	return c ? c : strcmp(a->obj, b->obj);
}

static void read_aliases(struct kbuild *k, char *text)
{
	char *save;

	for (char *w = strtok_r(text, "\n", &save); w;
	     w = strtok_r(NULL, "\n", &save)) {
		const char *stem = path_normal("/", w, &k->arena) + 1;
		size_t len = strlen(stem);
		struct alias al;

		if (len < 3 || strcmp(stem + len - 2, ".o"))
			continue;
		al.stem = arena_strndup(&k->arena, stem, len - 2);
		al.obj = w;
		arena_push(&k->arena, k->aliases, k->naliases, al);
	}
	if (k->naliases)
		qsort(k->aliases, k->naliases, sizeof(*k->aliases), alias_cmp);
}

/* ---- open, close, ask ---- */

static int read_env(struct kbuild *k, struct err *e)
{
	const char *file = own_path(k, "env");
	size_t len;
	char *text = path_read(file, &k->arena, &len);

	if (!text)
		return err_set(e, file, 0, 0, "cannot be read: %s",
			       strerror(errno));
	merge_env(k, text, len);
	return 0;
}

static int set_up(struct kbuild *k, struct err *e)
{
	static const char *const old[] = { "stamp", "commands" };
	struct str now = { 0 };
	int ret;

	for (unsigned int i = 0; i < 2; i++)
		if (unlink(own_path(k, old[i])) && errno != ENOENT)
			return err_set(e, own_path(k, old[i]), 0, 0,
				       "cannot be removed: %s", strerror(errno));
	if (k->src != k->kdir && tree_shadow(k->kdir, k->srcarch, k->src, e))
		return -1;
	if (k->log)
		fprintf(k->log, "numalint: configuring Linux %s for %s, %s, in %s\n",
			k->version, k->arch, k->config, k->objdir);
	if (k->configuring)
		k->configuring(k->progress_arg);
	if (configure(k, e) || prepare(k, e) || capture_env(k, e) ||
	    read_env(k, e) || list_aliases(k, e))
		return -1;
	stamp(k, &now);
	ret = write_own(k, "stamp", now.s, now.len, e);
	str_release(&now);
	return ret;
}

static int get_ready(struct kbuild *k, struct err *e)
{
	char *text;

	if (path_mkdirs(k->own, e) || lock(k, LOCK_SH, e))
		return -1;
	k->was_ready = is_ready(k);
	if (!k->was_ready) {
		/* another one may have set it up while we waited */
		if (lock(k, LOCK_EX, e) || (!is_ready(k) && set_up(k, e)) ||
		    lock(k, LOCK_SH, e))
			return -1;
	}
	if (read_env(k, e))
		return -1;
	text = path_read(own_path(k, "aliases"), &k->arena, NULL);
	if (text)
		read_aliases(k, text);
	return 0;
}

static unsigned int processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set))
		return 1;
	return (unsigned int)CPU_COUNT(&set);
}

int kbuild_open(struct kbuild **out, const struct kbuild_opts *o, struct err *e)
{
	struct kbuild *k = calloc(1, sizeof(*k));

	if (!k)
		BUG("out of memory");
	arena_init(&k->arena);
	k->lock = -1;
	k->log = o->log;
	k->progress = o->progress;
	k->configuring = o->configuring;
	k->progress_arg = o->progress_arg;
	k->jobs = o->jobs ? o->jobs : processors();
	make_env(k);
	if (choose(k, o, e) || get_ready(k, e)) {
		kbuild_close(k);
		return -1;
	}
	*out = k;
	return 0;
}

void kbuild_close(struct kbuild *k)
{
	if (!k)
		return;
	if (k->lock >= 0)
		close(k->lock);
	arena_release(&k->arena);
	free(k);
}

const char *kbuild_objdir(const struct kbuild *k)
{
	return k->objdir;
}

const char *kbuild_version(const struct kbuild *k)
{
	return k->version;
}

const char *kbuild_arch(const struct kbuild *k)
{
	return k->srcarch;
}

const char *kbuild_config(const struct kbuild *k)
{
	return k->config;
}

const char *kbuild_llvm(const struct kbuild *k)
{
	return k->llvm;
}

bool kbuild_was_ready(const struct kbuild *k)
{
	return k->was_ready;
}

/* ---- commands ---- */

/* What is asked of one make. */
struct chunk {
	const char **goals;
	unsigned int ngoals;
	size_t bytes;
	struct command *last;	/* its words are shared by the next one */
	const char *fatal;	/* what it died of, and ... */
	const char *fatal_dir;	/* ... where: NULL is everywhere */
};

/* One of the files asked for. */
struct asked {
	const char *rel;	/* relative to KDIR */
	unsigned int index;	/* among what was asked for */
	unsigned int chunk;	/* the make that told, or NO_CHUNK */
};

enum { NO_CHUNK = UINT_MAX };	/* it is known from last time */

struct query {
	struct kbuild *k;
	struct arena *a;
	struct asked *asked;	/* sorted; n == 0: all of the kernel */
	unsigned int n;
	struct chunk *chunks;
	unsigned int nchunks;
	struct command **cmds;
	unsigned int ncmds, ngenerated;
	struct arena tmp;	/* for the line at hand */
	struct shell_words words;
};

/* The shadow is our own business: its paths become KDIR's. */
static const char *unshadow(struct query *q, const char *word)
{
	size_t len = strlen(q->k->src);
	struct str b = { 0 };
	const char *at, *from = word, *s;

	if (q->k->src == q->k->kdir || !strstr(word, q->k->src))
		return word;
	while ((at = strstr(from, q->k->src))) {
		str_addn(&b, from, (size_t)(at - from));
		str_add(&b, at[len] && at[len] != '/' ? q->k->src : q->k->kdir);
		from = at + len;
	}
	str_add(&b, from);
	s = arena_strdup(&q->tmp, b.s);
	str_release(&b);
	return s;
}

/*
 * In KDIR/include may be headers that the configuration in place generated, so
 * ours have to be found first.
 */
static void own_headers_first(struct query *q, const char **argv, unsigned int n)
{
	const char *theirs = arena_printf(&q->tmp, "-I%s/include", q->k->kdir);
	unsigned int at = n, ours;

	for (unsigned int i = 0; i < n; i++) {
		if (at == n && !strcmp(argv[i], theirs))
			at = i;
		if (at == n || strcmp(argv[i], "-I./include"))
			continue;
		for (ours = i; ours > at; ours--)
			argv[ours] = argv[ours - 1];
		argv[at] = "-I./include";
		return;
	}
}

/* Copies @argv, but what stands at the same place in @like is shared. */
static void keep_words(struct query *q, struct command *c, const char **argv,
		       unsigned int n, const struct command *like)
{
	c->argv = arena_alloc(q->a, (n + 1) * sizeof(*c->argv));
	c->argc = n;
	for (unsigned int i = 0; i < n; i++) {
		if (like && i < like->argc && !strcmp(argv[i], like->argv[i]))
			c->argv[i] = like->argv[i];
		else
			c->argv[i] = arena_strdup(q->a, argv[i]);
	}
}

static int asked_cmp(const void *pa, const void *pb)
{
	const struct asked *a = pa, *b = pb;
	int c = strcmp(a->rel, b->rel);

	return c ? c : a->index < b->index ? -1 : a->index > b->index;
}

static bool is_asked(const struct query *q, const char *rel)
{
	unsigned int lo = 0, hi = q->n;

	while (lo < hi) {
		unsigned int mid = lo + (hi - lo) / 2;

		if (strcmp(q->asked[mid].rel, rel) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < q->n && !strcmp(q->asked[lo].rel, rel);
}

/* Is the unit of @file one that we want?  Counts those that are not there. */
static bool wants(struct query *q, const char *file)
{
	const char *rel = path_below(q->k->kdir, file);

	if (path_below(q->k->objdir, file) || !rel) {
		if (q->n)
			return false;
		if (!access(file, R_OK))
			return true;
		q->ngenerated++;
		return false;
	}
	return !q->n || is_asked(q, rel);
}

static void on_line(void *arg, unsigned int job, const char *line, size_t len)
{
	struct query *q = arg;
	struct chunk *ch = &q->chunks[job];
	struct shell_words *w = &q->words;
	struct shell_compile c;
	struct command *cmd;
	const char **argv = NULL, *file;
	unsigned int n = 0;

	(void)len;
	if (!shell_compile(line, w, &c) || !c.linked)
		return;
	arena_init(&q->tmp);
	file = path_normal(q->k->objdir, unshadow(q, c.file), &q->tmp);
	if (wants(q, file)) {
		for (unsigned int i = 0; i < w->n; i++)
			if (strcmp(w->v[i], KBUILD_MARK))
				arena_push(&q->tmp, argv, n, unshadow(q, w->v[i]));
		if (q->k->src != q->k->kdir)
			own_headers_first(q, argv, n);
		cmd = arena_alloc(q->a, sizeof(*cmd));
		cmd->file = arena_strdup(q->a, file);
		cmd->obj = arena_strdup(q->a, c.obj);
		keep_words(q, cmd, argv, n, ch->last);
		ch->last = cmd;
		arena_push(q->a, q->cmds, q->ncmds, cmd);
		progress(q->k, "commands", q->ncmds < q->n ? q->ncmds : q->n, q->n);
	}
	arena_release(&q->tmp);
}

/* Does the object lie beside its source, under its name? */
static bool beside(const struct query *q, const struct command *c)
{
	const char *rel = path_below(q->k->kdir, c->file);
	size_t len = rel ? strlen(rel) : 0;

	return len > 2 && strlen(c->obj) == len && !strncmp(rel, c->obj, len - 1);
}

static int cmd_cmp(const void *pa, const void *pb, void *arg)
{
	const struct command *a = *(struct command *const *)pa;
	const struct command *b = *(struct command *const *)pb;
	int c = strcmp(a->file, b->file);

	if (!c)
		c = beside(arg, b) - beside(arg, a);
	return c ? c : strcmp(a->obj, b->obj);
}

/* Sorts, and keeps the first command of each file. */
static void sort_commands(struct query *q, struct kbuild_result *r)
{
	unsigned int n = 0;

	if (q->ncmds)
		qsort_r(q->cmds, q->ncmds, sizeof(*q->cmds), cmd_cmp, q);
	for (unsigned int i = 0; i < q->ncmds; i++) {
		if (n && !strcmp(q->cmds[n - 1]->file, q->cmds[i]->file)) {
			/* two folders may tell of the same object */
			if (strcmp(q->cmds[n - 1]->obj, q->cmds[i]->obj))
				q->cmds[n - 1]->more++;
			continue;
		}
		q->cmds[n++] = q->cmds[i];
	}
	q->ncmds = n;
	for (unsigned int i = 0; i < n; i++)
		r->nduplicates += q->cmds[i]->more;
}

/* ---- what to ask for ---- */

enum { CHUNK_BYTES = 60 << 10 };	/* kbuild hands them on in one string */

static void add_goal(struct query *q, struct chunk *ch, const char *goal)
{
	arena_push(q->a, ch->goals, ch->ngoals, goal);
	ch->bytes += strlen(goal) + 1;
}

static struct chunk *new_chunk(struct query *q)
{
	struct chunk ch = { 0 };

	arena_push(q->a, q->chunks, q->nchunks, ch);
	return &q->chunks[q->nchunks - 1];
}

/* Goals for @as: the object beside it, and those of other folders. */
static void add_asked(struct query *q, struct chunk *ch, const struct asked *as)
{
	const struct kbuild *k = q->k;
	size_t len = strlen(as->rel) - 2;

	add_goal(q, ch, arena_printf(q->a, "%.*s.o", (int)len, as->rel));
	for (unsigned int i = 0; i < k->naliases; i++)
		if (!strncmp(k->aliases[i].stem, as->rel, len) &&
		    !k->aliases[i].stem[len])
			add_goal(q, ch, k->aliases[i].obj);
}

/* Neighbours together, in more parts than we have processors. */
static void chunk_files(struct query *q)
{
	unsigned int parts = q->k->jobs > 1 ? 3 * q->k->jobs : 1;
	unsigned int each, todo = 0, n = 0;
	struct chunk *ch = NULL;

	for (unsigned int i = 0; i < q->n; i++)
		todo += q->asked[i].chunk != NO_CHUNK;
	each = (todo + parts - 1) / parts;

	for (unsigned int i = 0; i < q->n; i++) {
		size_t len = strlen(q->asked[i].rel);

		if (i && !strcmp(q->asked[i].rel, q->asked[i - 1].rel)) {
			q->asked[i].chunk = q->asked[i - 1].chunk;
			continue;
		}
		if (q->asked[i].chunk == NO_CHUNK)
			continue;
		if (!ch || n == each || ch->bytes > CHUNK_BYTES) {
			ch = new_chunk(q);
			n = 0;
		}
		q->asked[i].chunk = q->nchunks - 1;
		n++;
		if (len > 2 && !strcmp(q->asked[i].rel + len - 2, ".c") &&
		    path_fits_make(q->asked[i].rel))
			add_asked(q, ch, &q->asked[i]);
	}
}

static bool has_makefile(const struct kbuild *k, const char *dir)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s/Kbuild", k->kdir, dir);
	if (!access(path, F_OK))
		return true;
	snprintf(path, sizeof(path), "%s/%s/Makefile", k->kdir, dir);
	return !access(path, F_OK);
}

/* The folders right below @dir ("" for the top). */
static void subdirs(struct query *q, const char *dir, struct paths *out)
{
	char path[PATH_MAX];
	struct dirent *d;
	DIR *dp;

	snprintf(path, sizeof(path), "%s/%s", q->k->kdir, dir);
	dp = opendir(path);
	while (dp && (d = readdir(dp))) {
		const char *rel = arena_printf(q->a, "%s%s%s", dir,
					       *dir ? "/" : "", d->d_name);

		if (d->d_name[0] != '.' && path_fits_make(rel) &&
		    (d->d_type == DT_DIR || d->d_type == DT_UNKNOWN))
			arena_push(q->a, out->v, out->n, rel);
	}
	if (dp)
		closedir(dp);
}

static int path_cmp(const void *pa, const void *pb)
{
	return strcmp(*(const char *const *)pa, *(const char *const *)pb);
}

/*
 * All below @dir.  A Makefile above it may know a folder in it apart, as in
 * drivers/Makefile: obj-$(CONFIG_FB_I810) += video/fbdev/i810/ (v6.1, v6.12), so
 * those are asked for by name, too.
 */
static void add_dir(struct query *q, struct chunk *ch, const char *dir,
		    unsigned int depth)
{
	struct paths subs = { 0 };

	if (has_makefile(q->k, dir))
		add_goal(q, ch, arena_printf(q->a, "%s/", dir));
	if (!depth)
		return;
	subdirs(q, dir, &subs);
	for (unsigned int i = 0; i < subs.n; i++)
		add_dir(q, ch, subs.v[i], depth - 1);
}

static void chunk_dir(struct query *q, const char *dir)
{
	struct chunk ch = { 0 };

	add_dir(q, &ch, dir, 2);
	if (ch.ngoals)
		arena_push(q->a, q->chunks, q->nchunks, ch);
}

/* A make for each top folder and for each of drivers/, which is the largest. */
static void chunk_all(struct query *q)
{
	static const char *const others[] = {
		"drivers", "arch", "tools", "scripts", "Documentation"
	};
	struct paths dirs = { 0 };

	subdirs(q, "drivers", &dirs);
	if (dirs.n)
		qsort(dirs.v, dirs.n, sizeof(*dirs.v), path_cmp);
	subdirs(q, "", &dirs);
	for (unsigned int i = 0; i < dirs.n; i++) {
		bool skip = false;

		for (unsigned int j = 0; j < 5; j++)
			skip = skip || !strcmp(dirs.v[i], others[j]);
		if (!skip)
			chunk_dir(q, dirs.v[i]);
	}
	chunk_dir(q, arena_printf(q->a, "arch/%s", q->k->srcarch));
}

/* ---- what make could not do ---- */

/*
 * A Makefile that does not parse, "drivers/x/Makefile:3: *** ...", takes its
 * folder with it.  A goal that has no source is none of our business.
 */
static void find_fatal(struct query *q, struct chunk *ch,
		       const struct run_job *job)
{
	struct kbuild *k = q->k;
	char *text = arena_strdup(q->a, job->err.s), *save;
	const char *place, *rel, *slash;

	if (WIFSIGNALED(job->status))
		ch->fatal = arena_printf(q->a, "make was killed by signal %d",
					 WTERMSIG(job->status));
	if (!job->status || ch->fatal)
		return;
	for (char *line = strtok_r(text, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save)) {
		char *stars = strstr(line, ": *** ");

		/* "[...] Error 2" repeats, "[...] Killed" does not */
		if (!stars || strstr(stars, "No rule to make target") ||
		    (!strncmp(stars, ": *** [", 7) && strstr(stars, "] Error ")))
			continue;
		ch->fatal = line;
		place = arena_strndup(q->a, line, strcspn(line, ":"));
		place = path_normal(k->objdir, place, q->a);
		rel = path_below(k->src, place);
		slash = rel ? strrchr(rel, '/') : NULL;
		if (slash)
			ch->fatal_dir = arena_strndup(q->a, rel,
						      (size_t)(slash - rel));
		return;
	}
}

static bool has_failed(const struct query *q, const struct asked *as)
{
	const struct chunk *ch = &q->chunks[as->chunk];

	return as->chunk != NO_CHUNK && ch->fatal &&
	       (!ch->fatal_dir || path_below(ch->fatal_dir, as->rel) ||
		!strncmp(ch->fatal_dir, "scripts", 7));
}

/* ---- the answer ---- */

static struct command *command_for(const struct query *q, const char *rel)
{
	const char *path = arena_printf(q->a, "%s/%s", q->k->kdir, rel);
	unsigned int lo = 0, hi = q->ncmds;

	while (lo < hi) {
		unsigned int mid = lo + (hi - lo) / 2;
		int c = strcmp(q->cmds[mid]->file, path);

		if (!c)
			return q->cmds[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static void set_states(struct query *q, struct kbuild_result *r)
{
	r->states = arena_alloc(q->a, (q->n + 1) * sizeof(*r->states));
	for (unsigned int i = 0; i < q->n; i++) {
		const struct asked *as = &q->asked[i];
		enum kbuild_state s = KBUILD_NOT_BUILT;

		if (command_for(q, as->rel))
			s = KBUILD_COMPILED;
		else if (access(arena_printf(q->a, "%s/%s", q->k->kdir, as->rel),
				F_OK))
			s = KBUILD_NO_FILE;
		else if (has_failed(q, as))
			s = KBUILD_FAILED;
		r->states[as->index] = s;
		r->nnot_built += s == KBUILD_NOT_BUILT;
		r->nno_file += s == KBUILD_NO_FILE;
		r->nfailed += s == KBUILD_FAILED;
	}
}

static void set_asked(struct query *q, const char *const *files, unsigned int n)
{
	q->asked = arena_alloc(q->a, (n + 1) * sizeof(*q->asked));
	q->n = n;
	for (unsigned int i = 0; i < n; i++) {
		const char *path = path_normal(q->k->kdir, files[i], q->a);
		const char *rel = path_below(q->k->kdir, path);

		/* outside of KDIR it is nothing that KDIR builds */
		q->asked[i].rel = rel ? rel : path;
		q->asked[i].index = i;
	}
	if (n)
		qsort(q->asked, n, sizeof(*q->asked), asked_cmp);
}

static int ask(struct query *q, struct kbuild_result *r, struct err *e)
{
	struct kbuild *k = q->k;
	struct run_job *jobs = arena_alloc(q->a, (q->nchunks + 1) * sizeof(*jobs));
	int ret;

	for (unsigned int i = 0; i < q->nchunks; i++) {
		jobs[i].argv = dir_make(k, ".", q->chunks[i].goals,
					q->chunks[i].ngoals, NULL, q->a);
		jobs[i].env = k->dir_env;
		jobs[i].dir = k->objdir;
		jobs[i].line = on_line;
		jobs[i].arg = q;
	}
	progress(k, "commands", 0, q->n);
	ret = run_jobs(jobs, q->nchunks, k->jobs, e);
	for (unsigned int i = 0; i < q->nchunks; i++) {
		if (!ret)
			find_fatal(q, &q->chunks[i], &jobs[i]);
		if (q->chunks[i].fatal && !r->why)
			r->why = q->chunks[i].fatal;
		r->nfailed += !q->n && q->chunks[i].fatal;
		str_release(&jobs[i].err);
	}
	return ret;
}

/* ---- what is known from last time ---- */

static void use_cache(struct query *q, const struct answers *known,
		      struct makefiles *m)
{
	for (unsigned int i = 0; i < q->n; i++) {
		struct asked *as = &q->asked[i];
		const struct answer *an = cache_find(known, as->rel);
		struct command *cmd = an ? an->cmd : NULL;

		if (!an || an->makefiles != makefiles_of(m, as->rel,
							 cmd ? cmd->obj : NULL))
			continue;
		as->chunk = NO_CHUNK;
		/* asked for twice, it is still one command */
		if (cmd && (!i || strcmp(q->asked[i - 1].rel, as->rel)))
			arena_push(q->a, q->cmds, q->ncmds, cmd);
	}
}

/* Adds what was told now to @known and writes it; that may fail. */
static void fill_cache(struct query *q, const struct answers *known,
		       struct makefiles *m, const struct kbuild_result *r)
{
	struct answers all = { 0 };
	struct str text = { 0 };
	struct err ignored;

	for (unsigned int i = 0; i < q->n; i++) {
		const struct asked *as = &q->asked[i];
		struct answer an = { .rel = as->rel };

		if (r->states[as->index] != KBUILD_COMPILED &&
		    r->states[as->index] != KBUILD_NOT_BUILT)
			continue;
		if (i && !strcmp(q->asked[i - 1].rel, as->rel))
			continue;
		an.cmd = command_for(q, as->rel);
		an.makefiles = makefiles_of(m, as->rel,
					    an.cmd ? an.cmd->obj : NULL);
		arena_push(q->a, all.v, all.n, an);
	}
	for (unsigned int i = 0; i < known->n; i++)
		if (!is_asked(q, known->v[i].rel))
			arena_push(q->a, all.v, all.n, known->v[i]);
	cache_text(&all, &text);
	if (write_own(q->k, "commands", text.s, text.len, &ignored))
		unlink(own_path(q->k, "commands"));
	str_release(&text);
}

static int query(struct query *q, const char *const *files, unsigned int n,
		 struct kbuild_result *r, struct err *e)
{
	struct makefiles m = { .kdir = q->k->kdir, .arena = q->a };
	struct answers known = { 0 };
	int ret;

	memset(r, 0, sizeof(*r));
	set_asked(q, files, n);
	if (n) {
		cache_read(own_path(q->k, "commands"), q->k->kdir, &known, q->a);
		use_cache(q, &known, &m);
		chunk_files(q);
	} else {
		chunk_all(q);
	}
	/* a make without a goal would tell everything */
	for (unsigned int i = 0; i < q->nchunks; i++)
		if (!q->chunks[i].ngoals)
			add_goal(q, &q->chunks[i], "numalint.nothing");
	ret = ask(q, r, e);
	shell_release(&q->words);
	if (ret)
		return -1;
	sort_commands(q, r);
	set_states(q, r);
	r->ngenerated = q->ngenerated;
	if (n && q->nchunks)
		fill_cache(q, &known, &m, r);
	return 0;
}

static void set_units(struct query *q, struct kbuild_result *r)
{
	const char *dir = arena_strdup(q->a, q->k->objdir);

	for (unsigned int i = 0; i < q->ncmds; i++) {
		const struct command *c = q->cmds[i];
		struct unit u = { .file = c->file, .dir = dir };

		flags_allow(c->argv, c->argc, q->a, &u.args, &u.nargs);
		arena_push(q->a, r->units.v, r->units.n, u);
	}
}

int kbuild_commands(struct kbuild *k, const char *const *files, unsigned int n,
		    struct kbuild_result *r, struct arena *a, struct err *e)
{
	struct query q = { .k = k, .a = a };

	if (query(&q, files, n, r, e))
		return -1;
	set_units(&q, r);
	return 0;
}

/* ---- compile_commands.json ---- */

static void json_string(FILE *out, const char *s)
{
	putc('"', out);
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			fprintf(out, "\\%c", *s);
		else if ((unsigned char)*s < ' ')
			fprintf(out, "\\u%04x", *s);
		else
			putc(*s, out);
	}
	putc('"', out);
}

static void json_entry(FILE *out, const struct kbuild *k,
		       const struct command *c, bool last)
{
	fputs("  {\n    \"directory\": ", out);
	json_string(out, k->objdir);
	fputs(",\n    \"file\": ", out);
	json_string(out, c->file);
	fputs(",\n    \"output\": ", out);
	json_string(out, c->obj);
	fputs(",\n    \"arguments\": [", out);
	for (unsigned int i = 0; i < c->argc; i++) {
		fputs(i ? ", " : "", out);
		json_string(out, c->argv[i]);
	}
	fprintf(out, "]\n  }%s\n", last ? "" : ",");
}

int kbuild_write_json(struct kbuild *k, const char *const *files,
		      unsigned int n, FILE *out, struct kbuild_result *r,
		      struct arena *a, struct err *e)
{
	struct query q = { .k = k, .a = a };

	if (query(&q, files, n, r, e))
		return -1;
	fputs("[\n", out);
	for (unsigned int i = 0; i < q.ncmds; i++)
		json_entry(out, k, q.cmds[i], i + 1 == q.ncmds);
	fputs("]\n", out);
	set_units(&q, r);
	return 0;
}
