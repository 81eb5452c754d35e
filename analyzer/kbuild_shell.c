// SPDX-License-Identifier: GPL-2.0-only
/*
 * What "make -n" prints is shell:
 *
 *	set -e;  echo '  CC      mm/slub.o'; trap '...' INT; gcc -Wp,... -c -o
 *	mm/slub.o /k/mm/slub.c ; scripts/basic/fixdep ... 'gcc ...' > mm/.slub.o.cmd
 *
 * so a compiler's name in a string is no compiler.
 */
#include "kbuild_internal.h"

#include <stdlib.h>
#include <string.h>

static void add_char(struct shell_words *w, char c)
{
	str_addn(&w->text, &c, 1);
}

/* Copies what "$(", "${" or a backquote opens; false when it stays open. */
static bool copy_expansion(const char **p, struct shell_words *w)
{
	const char *s = *p;
	char close = *s == '`' ? '`' : s[1] == '(' ? ')' : '}';
	unsigned int depth = 0;
	char quote = 0;

	add_char(w, *s++);
	if (close != '`')
		add_char(w, *s++);
	for (; *s; add_char(w, *s++)) {
		if (*s == '\\' && quote != '\'' && s[1]) {
			add_char(w, *s++);
			continue;
		}
		if (quote) {
			if (*s == quote)
				quote = 0;
			continue;
		}
		if (close != '`' && (*s == '\'' || *s == '"'))
			quote = *s;
		else if (close == ')' && *s == '(')
			depth++;
		else if (*s == close && !depth--)
			break;
	}
	if (!*s)
		return false;
	add_char(w, *s++);
	*p = s;
	return true;
}

static bool is_expansion(const char *s)
{
	return *s == '`' || (*s == '$' && (s[1] == '(' || s[1] == '{'));
}

/* Adds the part of a word that the double quote at *@p opens. */
static bool double_quoted(const char **p, struct shell_words *w)
{
	const char *s = *p + 1;

	while (*s != '"') {
		if (!*s)
			return false;
		if (is_expansion(s)) {
			if (!copy_expansion(&s, w))
				return false;
			continue;
		}
		if (*s == '\\' && s[1] == '\n') {
			s += 2;
			continue;
		}
		if (*s == '\\' && s[1] && strchr("\"\\$`", s[1]))
			s++;
		add_char(w, *s++);
	}
	*p = s + 1;
	return true;
}

/* Adds the word at *@p to the text, without closing it. */
static bool word(const char **p, struct shell_words *w)
{
	const char *s = *p, *end;

	while (*s && !strchr(" \t\n;&|()<>", *s)) {
		size_t plain = strcspn(s, " \t\n;&|()<>'\"\\`$");

		str_addn(&w->text, s, plain);
		s += plain;
		if (*s == '\'') {
			end = strchr(s + 1, '\'');
			if (!end)
				return false;
			str_addn(&w->text, s + 1, (size_t)(end - s) - 1);
			s = end + 1;
		} else if (*s == '"') {
			if (!double_quoted(&s, w))
				return false;
		} else if (*s == '\\') {
			if (!s[1])
				return false;
			if (s[1] != '\n')
				add_char(w, s[1]);
			s += 2;
		} else if (is_expansion(s)) {
			if (!copy_expansion(&s, w))
				return false;
		} else if (*s == '$') {
			add_char(w, *s++);
		}
	}
	*p = s;
	return true;
}

/* A word that comes before a command and is none. */
static bool is_reserved(const char *s)
{
	static const char *const words[] = {
		"!", "{", "}", "if", "then", "elif", "else", "fi", "do",
		"done", "while", "until", "time"
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(s, words[i]))
			return true;
	return false;
}

static const char *skip_blank(const char *s)
{
	for (;;) {
		if (*s == ' ' || *s == '\t')
			s++;
		else if (*s == '\\' && s[1] == '\n')
			s += 2;
		else
			return s;
	}
}

/* Passes over ">&2", "> file", "<< x" at *@p. */
static bool redirection(const char **p, struct shell_words *w)
{
	size_t len = w->text.len;
	const char *s = *p;

	while (*s == '<' || *s == '>')
		s++;
	if (*s == '&' || *s == '|')
		s++;
	*p = skip_blank(s);
	if (!word(p, w))
		return false;
	w->text.len = len;
	return true;
}

static bool is_number(const char *s, size_t len)
{
	return len && strspn(s, "0123456789") >= len;
}

/* Points v at the words, once the text does not move any more. */
static void point(struct shell_words *w)
{
	const char *s = w->text.s;

	if (w->n > w->cap) {
		w->cap = 2 * (size_t)w->n;
		free(w->v);
		w->v = malloc(w->cap * sizeof(*w->v));
		if (!w->v)
			BUG("out of memory");
	}
	for (unsigned int i = 0; i < w->n; i++, s += strlen(s) + 1)
		w->v[i] = s;
}

int shell_next(const char **p, struct shell_words *w)
{
	const char *s = *p, *from;
	size_t start;

	w->text.len = 0;
	w->n = 0;
	if (!*s)
		return 0;
	for (;;) {
		s = skip_blank(s);
		if (*s == '#')
			s += strcspn(s, "\n");
		if (!*s)
			break;
		if (strchr("\n;&|()", *s)) {
			s++;
			break;
		}
		if (*s == '<' || *s == '>') {
			if (!redirection(&s, w))
				return -1;
			continue;
		}
		start = w->text.len;
		from = s;
		if (!word(&s, w))
			return -1;
		if ((*s == '<' || *s == '>') &&
		    is_number(from, (size_t)(s - from))) {
			w->text.len = start;	/* "2>": a descriptor */
			continue;
		}
		str_addn(&w->text, "", 1);
		/* what is quoted is not reserved: compare as written */
		if (!w->n && (size_t)(s - from) == strlen(w->text.s + start) &&
		    is_reserved(w->text.s + start))
			w->text.len = start;
		else
			w->n++;
	}
	*p = s;
	point(w);
	return 1;
}

void shell_release(struct shell_words *w)
{
	str_release(&w->text);
	free(w->v);
	memset(w, 0, sizeof(*w));
}

static bool ends_in(const char *s, const char *end)
{
	size_t len = strlen(s), elen = strlen(end);

	return len > elen && !strcmp(s + len - elen, end);
}

static bool is_compile(const struct shell_words *w, struct shell_compile *c)
{
	bool kernel = false, compiles = false;

	memset(c, 0, sizeof(*c));
	for (unsigned int i = 0; i < w->n; i++) {
		const char *s = w->v[i];

		if (s[0] != '-') {
			if (i && ends_in(s, ".c"))
				c->file = s;
		} else if (!strcmp(s, "-c")) {
			compiles = true;
		} else if (!strcmp(s, "-D__KERNEL__")) {
			kernel = true;
		} else if (!strcmp(s, KBUILD_MARK)) {
			c->linked = true;
		} else if (flag_takes_next(s) && i + 1 < w->n) {
			i++;
			if (!strcmp(s, "-o"))
				c->obj = w->v[i];
		}
	}
	return compiles && kernel && c->file && c->obj && ends_in(c->obj, ".o");
}

bool shell_compile(const char *line, struct shell_words *w,
		   struct shell_compile *c)
{
	const char *p = line;

	/* most lines are none, and they are long */
	if (!strstr(line, "-D__KERNEL__") || !strstr(line, " -c "))
		return false;
	while (shell_next(&p, w) > 0)
		if (is_compile(w, c))
			return true;
	return false;
}
