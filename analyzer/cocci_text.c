// SPDX-License-Identifier: GPL-2.0-only
#include "cocci_internal.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

char *file_read(const char *path, size_t *len)
{
	struct str b = { 0 };
	char chunk[1 << 16];
	FILE *f = fopen(path, "r");
	size_t n;
	int bad;

	if (!f)
		return NULL;
	str_add(&b, "");
	errno = 0;
	while ((n = fread(chunk, 1, sizeof(chunk), f)))
		str_addn(&b, chunk, n);
	bad = ferror(f) ? errno ? errno : EIO : 0;
	fclose(f);
	if (bad) {
		str_release(&b);
		errno = bad;
		return NULL;
	}
	*len = b.len;
	return b.s;
}

static bool in_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* ---- what a semantic patch needs ------------------------------------------ */

static void add_names(struct needs *needs, uint64_t set, const char *s,
		      const char *end, struct arena *a)
{
	while (s < end) {
		const char *from;

		while (s < end && !in_name(*s))
			s++;
		for (from = s; s < end && in_name(*s); )
			s++;
		if (s > from) {
			struct need need = {
				.name = arena_strndup(a, from, (size_t)(s - from)),
				.len = (size_t)(s - from), .sets = set
			};

			arena_push(a, needs->v, needs->n, need);
		}
	}
}

int sem_patch_read(struct sem_patch *p, unsigned int i, struct needs *needs,
		   struct arena *a, struct err *e)
{
	static const char head[] = "// Needs:", more[] = "//\t";
	size_t len;
	char *text = file_read(p->path, &len), *eol;
	bool inside = false;

	if (!text)
		return err_set(e, p->path, 0, 0, "cannot be read: %s",
			       strerror(errno));
	for (char *s = text; (eol = strchr(s, '\n')); s = eol + 1) {
		if (!strncmp(s, "virtual patch", 13))
			p->patches = true;
		if (!strncmp(s, head, sizeof(head) - 1)) {
			if (p->nsets == MAX_SETS)
				BUG("%s: more than %d sets", p->path, MAX_SETS);
			p->nsets++;
			inside = true;
			s += sizeof(head) - 1;
		} else if (inside && !strncmp(s, more, sizeof(more) - 1)) {
			s += sizeof(more) - 1;
		} else {
			inside = false;
		}
		if (inside)
			add_names(needs, (uint64_t)1 << (MAX_SETS * i + p->nsets - 1),
				  s, eol, a);
	}
	free(text);
	return 0;
}

static int cmp_need(const void *pa, const void *pb)
{
	const struct need *a = pa, *b = pb;

	return strcmp(a->name, b->name);
}

void needs_sort(struct needs *needs)
{
	unsigned int kept = 0;

	if (!needs->n)
		return;
	qsort(needs->v, needs->n, sizeof(*needs->v), cmp_need);
	for (unsigned int i = 1; i < needs->n; i++) {
		if (!cmp_need(&needs->v[kept], &needs->v[i]))
			needs->v[kept].sets |= needs->v[i].sets;
		else
			needs->v[++kept] = needs->v[i];
	}
	needs->n = kept + 1;
}

static uint64_t sets_of(const struct needs *needs, const char *s, size_t len)
{
	unsigned int from = 0, to = needs->n;

	while (from < to) {
		unsigned int mid = (from + to) / 2;
		const struct need *n = &needs->v[mid];
		size_t least = len < n->len ? len : n->len;
		int c = memcmp(s, n->name, least);

		if (!c)
			c = (len > n->len) - (len < n->len);
		if (!c)
			return n->sets;
		if (c < 0)
			to = mid;
		else
			from = mid + 1;
	}
	return 0;
}

uint64_t needs_scan(const struct needs *needs, const char *s, size_t len)
{
	const char *end = s + len;
	uint64_t sets = 0;

	while (s < end) {
		const char *from = s;

		while (s < end && in_name(*s))
			s++;
		if (s > from && !isdigit((unsigned char)*from))
			sets |= sets_of(needs, from, (size_t)(s - from));
		while (s < end && !in_name(*s))
			s++;
	}
	return sets;
}

/* ---- C as text ------------------------------------------------------------ */

/* Behind the comment, literal or preprocessor line that begins at @s, or @s. */
static const char *behind(const char *s, const char *end, bool bol)
{
	const char *p = s;

	if (*s == '/' && s + 1 < end && s[1] == '*') {
		for (p = s + 2; p + 1 < end && (p[0] != '*' || p[1] != '/'); )
			p++;
		return p + 2 < end ? p + 2 : end;
	}
	if ((*s == '/' && s + 1 < end && s[1] == '/') || (bol && *s == '#')) {
		while (p < end && (*p != '\n' || p[-1] == '\\'))
			p++;
		return p;
	}
	if (*s != '"' && *s != '\'')
		return s;
	for (p = s + 1; p < end && *p != *s && *p != '\n'; p++)
		if (*p == '\\' && p + 1 < end)
			p++;
	return p < end ? p + 1 : end;
}

/* Where we are outside of all bodies. */
struct outside {
	const char *name;	/* what stands before the parameters */
	size_t len;
	const char *last;	/* the last name seen */
	size_t last_len;
	int parens;
	bool value;		/* behind a '=' */
};

static void see(struct outside *o, const char *s)
{
	switch (*s) {
	case ';':
	case '}':
		memset(o, 0, sizeof(*o));
		break;
	case '=':
		o->value = o->value || !o->parens;
		break;
	case '(':
		/* not the name of an attribute, if there is another one */
		if (!o->parens++ && o->last &&
		    (!o->name || !strncmp(o->name, "__", 2)) &&
		    (!o->name || strncmp(o->last, "__", 2))) {
			o->name = o->last;
			o->len = o->last_len;
		}
		break;
	case ')':
		o->parens -= o->parens > 0;
		break;
	}
}

const char *text_func_at(const char *s, size_t len, unsigned int line,
			 struct arena *a)
{
	const char *end = s + len, *name = NULL;
	struct outside o = { 0 };
	unsigned int at = 1;
	size_t name_len = 0;
	int depth = 0;
	bool bol = true;

	while (s < end && at <= line) {
		const char *next = behind(s, end, bol);

		if (at == line && depth && name)
			return arena_strndup(a, name, name_len);
		if (next > s) {
			for (; s < next; s++)
				at += *s == '\n';
			continue;
		}
		if (in_name(*s)) {
			for (next = s; next < end && in_name(*next); )
				next++;
			if (!depth) {
				o.last = s;
				o.last_len = (size_t)(next - s);
			}
			s = next;
			bol = false;
			continue;
		}
		if (*s == '{') {
			if (!depth++) {
				name = o.value ? NULL : o.name;
				name_len = o.len;
			}
		} else if (*s == '}') {
			/* #if and #else may have opened one twice */
			depth = bol ? 0 : depth - (depth > 0);
			if (!depth)
				name = NULL;
		}
		if (!depth)
			see(&o, s);
		at += *s == '\n';
		bol = *s == '\n';
		s++;
	}
	return NULL;
}
