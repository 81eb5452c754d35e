// SPDX-License-Identifier: GPL-2.0-only
/* Paths and folders of a kernel's source tree.  Nothing in it is written. */
#include "kbuild_internal.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

const char *path_normal(const char *dir, const char *path, struct arena *a)
{
	char *out = path[0] == '/' ? arena_printf(a, "%s", path) :
				     arena_printf(a, "%s/%s", dir, path);
	bool absolute = out[0] == '/';
	char *to = out + absolute, *root = to;
	const char *from = to;

	for (bool last = !*from; !last;) {
		size_t len = strcspn(from, "/");
		bool up = len == 2 && from[0] == '.' && from[1] == '.';

		last = !from[len];
		if (up) {
			/* the last folder is taken back */
			while (to > root && *--to == '/')
				;
			while (to > root && to[-1] != '/')
				to--;
		} else if (len && !(len == 1 && from[0] == '.')) {
			memmove(to, from, len);
			to += len;
			*to++ = '/';
		}
		from += len + 1;
	}
	if (to > root)
		to--;
	*to = '\0';
	return *out ? out : ".";
}

const char *path_below(const char *dir, const char *path)
{
	size_t len = strlen(dir);

	if (strncmp(dir, path, len) || path[len] != '/')
		return NULL;
	return path + len + 1;
}

bool path_fits_make(const char *path)
{
	for (const char *s = path; *s; s++)
		if (!((unsigned char)*s >= 0x80 || isalnum((unsigned char)*s) ||
		      strchr("/._+,@-", *s)))
			return false;
	return *path != '\0' && *path != '-';
}

int path_mkdirs(const char *path, struct err *e)
{
	char buf[PATH_MAX];
	int len = snprintf(buf, sizeof(buf), "%s", path);
	struct stat st;

	if (len >= PATH_MAX)
		return err_set(e, path, 0, 0, "the path is too long");
	for (char *s = buf + 1;; s++) {
		char was = *s;

		if (was && was != '/')
			continue;
		*s = '\0';
		if (mkdir(buf, 0777) && errno != EEXIST)
			return err_set(e, buf, 0, 0, "cannot be made: %s",
				       strerror(errno));
		*s = was;
		if (!was)
			break;
	}
	if (stat(path, &st) || !S_ISDIR(st.st_mode))
		return err_set(e, path, 0, 0, "is no folder");
	return 0;
}

char *path_read(const char *path, struct arena *a, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), saved;
	struct str b = { 0 };
	char buf[16 << 10], *s = NULL;
	ssize_t n;

	if (fd < 0)
		return NULL;
	str_add(&b, "");
	while ((n = read(fd, buf, sizeof(buf))) > 0)
		str_addn(&b, buf, (size_t)n);
	saved = errno;
	if (!n) {
		s = arena_strndup(a, b.s, b.len);
		if (len)
			*len = b.len;
	}
	str_release(&b);
	close(fd);
	errno = saved;
	return s;
}

/* The value of "@name = ..." at the start of a line of @text. */
static const char *assigned(const char *text, const char *name, struct arena *a)
{
	size_t len = strlen(name);

	for (const char *s = text; s; s = strchr(s, '\n')) {
		s += *s == '\n';
		if (strncmp(s, name, len))
			continue;
		s += len;
		s += strspn(s, " \t");
		if (*s != '=')
			continue;
		s++;
		s += strspn(s, " \t");
		return arena_strndup(a, s, strcspn(s, " \t\n#"));
	}
	return NULL;
}

static int no_tree(const char *kdir, struct err *e)
{
	char source[PATH_MAX], path[PATH_MAX];

	/* kbuild leaves a Makefile and a link to the source where it built */
	snprintf(path, sizeof(path), "%.*s/source", PATH_MAX - 8, kdir);
	if (realpath(path, source))
		return err_set(e, kdir, 0, 0,
			       "is an object directory; the source tree is %.400s",
			       source);
	return err_set(e, kdir, 0, 0,
		       "is no kernel source tree: its Makefile has no VERSION");
}

const char *tree_version(const char *kdir, struct arena *a, struct err *e)
{
	static const char *const needed[] = {
		"Kconfig", "arch", "scripts/Makefile.build"
	};
	const char *file = arena_printf(a, "%s/Makefile", kdir);
	char *text = path_read(file, a, NULL);
	const char *v, *p, *s;
	struct stat st;

	if (stat(kdir, &st)) {
		err_set(e, kdir, 0, 0, "%s", strerror(errno));
		return NULL;
	}
	if (!text && errno == ENOENT) {
		err_set(e, kdir, 0, 0,
			"is no kernel source tree: it has no Makefile");
		return NULL;
	}
	if (!text) {
		err_set(e, file, 0, 0, "cannot be read: %s", strerror(errno));
		return NULL;
	}
	v = assigned(text, "VERSION", a);
	p = assigned(text, "PATCHLEVEL", a);
	s = assigned(text, "SUBLEVEL", a);
	if (!v || !p || !isdigit((unsigned char)*v)) {
		no_tree(kdir, e);
		return NULL;
	}
	for (unsigned int i = 0; i < 3; i++) {
		file = arena_printf(a, "%s/%s", kdir, needed[i]);
		if (access(file, R_OK)) {
			err_set(e, file, 0, 0,
				"a kernel source tree needs it: %s",
				strerror(errno));
			return NULL;
		}
	}
	return arena_printf(a, "%s.%s.%s", v, p, s && *s ? s : "0");
}

const char *tree_srcarch(const char *arch)
{
	static const char *const others[][2] = {
		{ "i386", "x86" }, { "x86_64", "x86" },
		{ "sparc32", "sparc" }, { "sparc64", "sparc" },
		{ "parisc64", "parisc" }, { "sh64", "sh" }
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (!strcmp(arch, others[i][0]))
			return others[i][1];
	return arch;
}

const char *tree_host_arch(struct arena *a)
{
	static const char *const starts[][2] = {
		{ "x86_64", "x86" }, { "i6", "x86" }, { "aarch64", "arm64" },
		{ "arm", "arm" }, { "ppc", "powerpc" }, { "s390", "s390" },
		{ "riscv", "riscv" }, { "loongarch", "loongarch" },
		{ "mips", "mips" }, { "sparc", "sparc" }
	};
	struct utsname u;

	if (uname(&u))
		return "x86";
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (!strncmp(u.machine, starts[i][0], strlen(starts[i][0])))
			return starts[i][1];
	return arena_strdup(a, u.machine);
}

static bool exists(const char *dir, const char *name)
{
	char path[PATH_MAX];

	return snprintf(path, sizeof(path), "%s/%s", dir, name) < PATH_MAX &&
	       !access(path, F_OK);
}

bool tree_is_configured(const char *kdir, const char *srcarch)
{
	char generated[PATH_MAX];

	snprintf(generated, sizeof(generated), "arch/%s/include/generated",
		 srcarch);
	return exists(kdir, ".config") || exists(kdir, "include/config") ||
	       exists(kdir, "include/generated") || exists(kdir, generated);
}

/* Links @to's entries to those of @from, but for the names in @except. */
static int link_all(const char *from, const char *to, const char *const *except,
		    struct err *e)
{
	char source[PATH_MAX], target[PATH_MAX];
	struct dirent *d;
	DIR *dir;

	if (path_mkdirs(to, e))
		return -1;
	dir = opendir(from);
	if (!dir)
		return err_set(e, from, 0, 0, "cannot be read: %s",
			       strerror(errno));
	while ((d = readdir(dir))) {
		bool skip = !strcmp(d->d_name, ".") || !strcmp(d->d_name, "..");

		for (unsigned int i = 0; except[i]; i++)
			skip = skip || !strcmp(d->d_name, except[i]);
		if (skip)
			continue;
		if (snprintf(source, PATH_MAX, "%s/%s", from, d->d_name) >= PATH_MAX ||
		    snprintf(target, PATH_MAX, "%s/%s", to, d->d_name) >= PATH_MAX)
			continue;
		if (symlink(source, target) && errno != EEXIST) {
			err_set(e, target, 0, 0, "cannot be made: %s",
				strerror(errno));
			closedir(dir);
			return -1;
		}
	}
	closedir(dir);
	return 0;
}

int tree_shadow(const char *kdir, const char *srcarch, const char *shadow,
		struct err *e)
{
	/* of each level: its path, and what is not a link in it or is no part */
	struct level {
		char path[PATH_MAX];
		const char *except[6];
	} levels[] = {
		{ "", { ".config", ".config.old", "include", "arch", "source" } },
		{ "/include", { "config", "generated" } },
		{ "/arch", { srcarch } },
		{ "", { "include" } },
		{ "", { "generated" } }
	};
	char from[PATH_MAX], to[PATH_MAX];

	snprintf(levels[3].path, PATH_MAX, "/arch/%s", srcarch);
	snprintf(levels[4].path, PATH_MAX, "/arch/%s/include", srcarch);
	for (unsigned int i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		if (snprintf(from, PATH_MAX, "%s%s", kdir, levels[i].path) >= PATH_MAX ||
		    snprintf(to, PATH_MAX, "%s%s", shadow, levels[i].path) >= PATH_MAX)
			return err_set(e, kdir, 0, 0, "the path is too long");
		if (link_all(from, to, levels[i].except, e))
			return -1;
	}
	return 0;
}

/* The start of the word of @text that @s is in. */
static const char *word_start(const char *text, const char *s)
{
	while (s > text && !strchr(" \t\n=(", s[-1]))
		s--;
	return s;
}

static bool in_comment(const char *text, const char *s)
{
	while (s > text && s[-1] != '\n' && s[-1] != '#')
		s--;
	return s > text && s[-1] == '#';
}

/* May objects of other folders be among this Makefile's? */
static bool reaches_out(const char *text)
{
	if (strstr(text, "include $(srctree)/"))
		return true;
	for (const char *s = text; (s = strstr(s, "../")); s += 3)
		if (strncmp(word_start(text, s), "-I", 2) && !in_comment(text, s))
			return true;
	return false;
}

/* Folders that hold no part of the kernel or of a module, or another's. */
static bool left_out(const char *rel, const char *srcarch)
{
	static const char *const names[] = {
		"Documentation", "tools", "scripts", "samples", "usr", "LICENSES",
		"include", "vdso", "vdso32", "vdso64", "boot", "purgatory",
		"syscalls", "dts"
	};
	const char *base = strrchr(rel, '/');
	const char *arch = path_below("arch", rel);
	size_t len = strlen(srcarch);

	base = base ? base + 1 : rel;
	if (base[0] == '.')
		return true;
	if (arch && (strncmp(arch, srcarch, len) ||
		     (arch[len] && arch[len] != '/')))
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(base, names[i]))
			return true;
	return false;
}

static void look_into(const char *kdir, const char *rel, const char *srcarch,
		      struct paths *out, struct arena *a)
{
	static const char *const names[] = { "Kbuild", "Makefile" };
	struct arena tmp;
	struct dirent *d;
	DIR *dir;

	arena_init(&tmp);
	dir = opendir(arena_printf(&tmp, "%s/%s", kdir, rel));
	for (unsigned int i = 0; dir && rel[0] && i < 2; i++) {
		char *text = path_read(arena_printf(&tmp, "%s/%s/%s", kdir, rel,
						    names[i]), &tmp, NULL);

		if (text && reaches_out(text)) {
			arena_push(a, out->v, out->n, arena_strdup(a, rel));
			break;
		}
	}
	while (dir && (d = readdir(dir))) {
		const char *sub;

		if (d->d_type != DT_DIR && d->d_type != DT_UNKNOWN)
			continue;
		sub = rel[0] ? arena_printf(&tmp, "%s/%s", rel, d->d_name) :
			       arena_strdup(&tmp, d->d_name);
		if (!left_out(sub, srcarch))
			look_into(kdir, sub, srcarch, out, a);
	}
	if (dir)
		closedir(dir);
	arena_release(&tmp);
}

void tree_reaching(const char *kdir, const char *srcarch, struct paths *out,
		   struct arena *a)
{
	look_into(kdir, "", srcarch, out, a);
}
