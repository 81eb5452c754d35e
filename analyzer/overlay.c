// SPDX-License-Identifier: GPL-2.0-only
#include "overlay.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "str.h"

struct file {
	const char *path;	/* absolute, canonical */
	const char *rel, *base;
	const char *copy;
	const char *text;
	size_t n;
};

struct overlay {
	struct arena arena;
	char top[PATH_MAX];
	char *dir, *list;
	struct file *v;
	unsigned int n;
};

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Appends the parts of @rest to @out, which has no slash at its end. */
static bool add_parts(char out[PATH_MAX], const char *rest)
{
	size_t len = strlen(out);

	while (*rest) {
		size_t n = strcspn(rest, "/");

		if (n == 2 && !strncmp(rest, "..", 2)) {
			while (len && out[--len] != '/')
				;
			out[len] = '\0';
		} else if (n && !(n == 1 && *rest == '.')) {
			if (len + n + 2 > PATH_MAX)
				return false;
			out[len++] = '/';
			memcpy(out + len, rest, n);
			out[len += n] = '\0';
		}
		rest += n + (rest[n] == '/');
	}
	return true;
}

/* What exists of it is resolved, the rest is taken as it is written. */
void path_canonical(const char *path, char out[PATH_MAX])
{
	char head[PATH_MAX];
	size_t len = strlen(path);

	if (len >= sizeof(head)) {
		out[0] = '\0';
		return;
	}
	memcpy(head, path, len + 1);
	while (!realpath(head[0] ? head : ".", out)) {
		while (len && head[len - 1] == '/')
			head[--len] = '\0';
		while (len && head[len - 1] != '/')
			head[--len] = '\0';
		if (!len && errno != ENOENT) {
			out[0] = '\0';
			return;
		}
	}
	if (!strcmp(out, "/"))
		out[0] = '\0';
	if (!add_parts(out, path + len))
		out[0] = '\0';
}

int overlay_open(struct overlay **out, const char *top, const char *tmp,
		 struct err *e)
{
	struct overlay *o = calloc(1, sizeof(*o));
	char *dir;

	if (!o)
		BUG("out of memory");
	*out = o;
	arena_init(&o->arena);
	path_canonical(top, o->top);
	dir = arena_printf(&o->arena, "%s/numalint-XXXXXX", tmp);
	if (!mkdtemp(dir))
		return err_set(e, tmp, 0, 0, "cannot make a folder there: %s; set TMPDIR to one that can be written",
			       strerror(errno));
	o->dir = dir;
	return 0;
}

void overlay_close(struct overlay *o)
{
	if (!o)
		return;
	for (unsigned int i = 0; i < o->n; i++)
		unlink(o->v[i].copy);
	if (o->list)
		unlink(o->list);
	if (o->dir)
		rmdir(o->dir);
	arena_release(&o->arena);
	free(o);
}

static int write_file(const char *path, const char *text, size_t n,
		      struct err *e)
{
	FILE *f = fopen(path, "w");
	bool bad = !f || fwrite(text, 1, n, f) != n;

	if (f && fclose(f))
		bad = true;
	return bad ? err_set(e, path, 0, 0, "cannot write: %s",
			     strerror(errno)) : 0;
}

int overlay_add(struct overlay *o, const char *rel, const char *text, size_t n,
		struct err *e)
{
	struct file f = { .n = n };
	char *copy = arena_alloc(&o->arena, n + 1);

	memcpy(copy, text, n);
	f.text = copy;
	f.path = arena_printf(&o->arena, "%s/%s", o->top, rel);
	f.rel = f.path + strlen(o->top) + 1;
	f.base = base_name(f.path);
	f.copy = arena_printf(&o->arena, "%s/%u", o->dir, o->n);
	arena_push(&o->arena, o->v, o->n, f);
	return write_file(f.copy, text, n, e);
}

static void add_quoted(struct str *b, const char *s)
{
	str_add(b, "\"");
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			str_addf(b, "\\%c", *s);
		else if ((unsigned char)*s < ' ')
			str_addf(b, "\\x%02x", (unsigned int)*s);
		else
			str_addn(b, s, 1);
	}
	str_add(b, "\"");
}

static void add_root(const struct overlay *o, struct str *b, const char *root)
{
	for (unsigned int i = 0; i < o->n; i++) {
		char *name = NULL;

		if (asprintf(&name, "%s/%s", root, o->v[i].rel) < 0)
			BUG("out of memory");
		str_add(b, b->s[b->len - 1] == '[' ? "\n{\"name\":" :
						      ",\n{\"name\":");
		add_quoted(b, name);
		str_add(b, ",\"type\":\"file\",\"external-contents\":");
		add_quoted(b, o->v[i].copy);
		str_add(b, "}");
		free(name);
	}
}

int overlay_write(struct overlay *o, const char *const *roots, unsigned int n,
		  struct err *e)
{
	struct str b = { 0 };
	int ret;

	str_add(&b, "{\"version\":0,\"case-sensitive\":\"true\","
		"\"use-external-names\":\"false\",\"roots\":[");
	add_root(o, &b, o->top);
	for (unsigned int i = 0; i < n; i++)
		add_root(o, &b, roots[i]);
	str_add(&b, "\n]}\n");
	o->list = arena_printf(&o->arena, "%s/list.yaml", o->dir);
	ret = write_file(o->list, b.s, b.len, e);
	str_release(&b);
	return ret;
}

const char *overlay_list(const struct overlay *o)
{
	return o->list;
}

static const struct file *find(const struct overlay *o, const char *path)
{
	const char *base = base_name(path);
	char real[PATH_MAX] = "";

	for (unsigned int i = 0; i < o->n; i++) {
		if (strcmp(o->v[i].base, base))
			continue;
		if (!real[0])
			path_canonical(path, real);
		if (!strcmp(o->v[i].path, real))
			return &o->v[i];
	}
	return NULL;
}

const char *overlay_text(const struct overlay *o, const char *path, size_t *n)
{
	const struct file *f = find(o, path);

	if (f)
		*n = f->n;
	return f ? f->text : NULL;
}

const char *overlay_copy(const struct overlay *o, const char *path)
{
	const struct file *f = find(o, path);

	return f ? f->copy : NULL;
}
