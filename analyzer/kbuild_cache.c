// SPDX-License-Identifier: GPL-2.0-only
/*
 * What make told last time, OBJDIR/.numalint/commands:
 *
 *	numalint commands 1
 *	N 0123456789abcdef 0 0 0 kernel/off.c		(not built)
 *	C 0123456789abcdef 0 150 180 mm/slub.c		(a command)
 *	mm/slub.o
 *	-DKBUILD_BASENAME="slub"			(180 words; the first 150
 *	...						 are those of the last one)
 *
 * The first number stands for the Makefiles that the answer came from.  A file
 * that makes no sense is read as far as it does.
 */
#include "kbuild_internal.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <xxhash.h>

static const char first_line[] = "numalint commands 1";

/* The next line of *@p, without its end; NULL when it has none. */
static char *next_line(char **p)
{
	char *line = *p, *nl = strchr(line, '\n');

	if (!nl)
		return NULL;
	*nl = '\0';
	*p = nl + 1;
	return line;
}

/* Reads the words of @c; false when they are not there. */
static bool read_words(char **p, struct command *c, unsigned int common,
		       const struct command *last, struct arena *a)
{
	c->obj = next_line(p);
	if (!c->obj || common > c->argc || (common && (!last || common > last->argc)))
		return false;
	c->argv = arena_alloc(a, (c->argc + 1) * sizeof(*c->argv));
	for (unsigned int i = 0; i < c->argc; i++) {
		c->argv[i] = i < common ? last->argv[i] : next_line(p);
		if (!c->argv[i])
			return false;
	}
	return true;
}

static int answer_cmp(const void *pa, const void *pb)
{
	const struct answer *a = pa, *b = pb;

	return strcmp(a->rel, b->rel);
}

void cache_read(const char *path, const char *kdir, struct answers *out,
		struct arena *a)
{
	const struct command *last = NULL;
	char *p = path_read(path, a, NULL), *line = p ? next_line(&p) : NULL;

	if (!line || strcmp(line, first_line))
		return;
	while ((line = next_line(&p))) {
		struct answer an = { 0 };
		struct command c = { 0 };
		unsigned int common;
		char kind;
		int at = 0;

		/* no command has more words than its file has bytes */
		if (sscanf(line, "%c %" SCNx64 " %u %u %u %n", &kind, &an.makefiles,
			   &c.more, &common, &c.argc, &at) != 5 || !line[at] ||
		    c.argc > 1u << 20)
			break;
		an.rel = line + at;
		if (kind == 'C') {
			c.file = arena_printf(a, "%s/%s", kdir, an.rel);
			if (!read_words(&p, &c, common, last, a))
				break;
			an.cmd = arena_alloc(a, sizeof(c));
			*an.cmd = c;
			last = an.cmd;
		}
		arena_push(a, out->v, out->n, an);
	}
	if (out->n)
		qsort(out->v, out->n, sizeof(*out->v), answer_cmp);
}

const struct answer *cache_find(const struct answers *all, const char *rel)
{
	const struct answer key = { .rel = rel };

	if (!all->n)
		return NULL;
	return bsearch(&key, all->v, all->n, sizeof(key), answer_cmp);
}

static bool has_newline(const struct answer *an)
{
	if (strchr(an->rel, '\n'))
		return true;
	for (unsigned int i = 0; an->cmd && i < an->cmd->argc; i++)
		if (strchr(an->cmd->argv[i], '\n'))
			return true;
	return false;
}

void cache_text(const struct answers *all, struct str *out)
{
	const struct command *last = NULL;

	str_addf(out, "%s\n", first_line);
	for (unsigned int i = 0; i < all->n; i++) {
		const struct answer *an = &all->v[i];
		const struct command *c = an->cmd;
		unsigned int common = 0;

		if (has_newline(an))
			continue;
		while (c && last && common < c->argc && common < last->argc &&
		       !strcmp(c->argv[common], last->argv[common]))
			common++;
		str_addf(out, "%c %016" PRIx64 " %u %u %u %s\n", c ? 'C' : 'N',
			 an->makefiles, c ? c->more : 0, common,
			 c ? c->argc : 0, an->rel);
		if (!c)
			continue;
		str_addf(out, "%s\n", c->obj);
		for (; common < c->argc; common++) {
			str_add(out, c->argv[common]);
			str_addn(out, "\n", 1);
		}
		last = c;
	}
}

/* One number for the Makefiles and Kbuilds of KDIR/@dir, whatever their order. */
static uint64_t look(const char *kdir, const char *dir, struct arena *a)
{
	const char *path = arena_printf(a, "%s/%s", kdir, dir);
	DIR *dp = opendir(path);
	struct dirent *d;
	uint64_t sum = 0;

	while (dp && (d = readdir(dp))) {
		struct stat st;
		char all[512];
		int len;

		if ((strncmp(d->d_name, "Makefile", 8) &&
		     strncmp(d->d_name, "Kbuild", 6)) ||
		    stat(arena_printf(a, "%s/%s", path, d->d_name), &st))
			continue;
		len = snprintf(all, sizeof(all), "%s %lld %lld.%ld", d->d_name,
			       (long long)st.st_size,
			       (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
		sum += XXH3_64bits(all, (size_t)len);
	}
	if (dp)
		closedir(dp);
	return sum;
}

static uint64_t dir_makefiles(struct makefiles *m, const char *dir)
{
	struct seen_dir seen;

	for (unsigned int i = 0; i < m->n; i++)
		if (!strcmp(m->v[i].dir, dir))
			return m->v[i].sum;
	seen.dir = arena_strdup(m->arena, dir);
	seen.sum = look(m->kdir, dir, m->arena);
	arena_push(m->arena, m->v, m->n, seen);
	return seen.sum;
}

/* Of the folder of @path and of those above it. */
static uint64_t above(struct makefiles *m, const char *path)
{
	char dir[PATH_MAX], *slash;
	uint64_t sum = 0;

	if (snprintf(dir, sizeof(dir), "%s", path) >= PATH_MAX)
		return 0;
	while ((slash = strrchr(dir, '/'))) {
		*slash = '\0';
		sum = sum * 31 + dir_makefiles(m, dir);
	}
	return sum;
}

uint64_t makefiles_of(struct makefiles *m, const char *rel, const char *obj)
{
	uint64_t sum = above(m, rel);

	return obj ? sum * 31 + above(m, obj) : sum;
}
