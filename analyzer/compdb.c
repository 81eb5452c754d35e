// SPDX-License-Identifier: GPL-2.0-only
/*
 * The database is read by a reader of its own, not by jansson: a kernel's is
 * 60 MB of flags nobody needs, and one that skips over them does in 0.3 s what
 * takes 1.2 s by way of a tree of it.
 */
#include "compdb.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "str.h"

/* How a flag is written, and whether it gets through. */
enum {
	EXACT	 = 1,	/* "-m64" */
	JOINED	 = 2,	/* "-Idir" */
	SEPARATE = 4,	/* "-I dir" */
	KEEP	 = 8
};

/*
 * Listed is what is kept, and what takes the word after it with it.  The first
 * match counts, so a name that begins with another one stands before it.
 */
static const struct flag {
	const char *name;
	size_t len;
	unsigned int form;
} flags[] = {
#define FLAG(name, form) { name, sizeof(name) - 1, form }
	FLAG("-I",			KEEP | JOINED | SEPARATE),
	/* gcc's plugin defines a variable of the name; clang has no plugin */
	FLAG("-DLATENT_ENTROPY_PLUGIN",	EXACT),
	FLAG("-D",			KEEP | JOINED | SEPARATE),
	FLAG("-U",			KEEP | JOINED | SEPARATE),
	FLAG("-include-pch",		SEPARATE),
	FLAG("-include",		KEEP | JOINED | SEPARATE),
	FLAG("-imacros",		KEEP | JOINED | SEPARATE),
	FLAG("-isystem",		KEEP | JOINED | SEPARATE),
	FLAG("-isysroot",		KEEP | JOINED | SEPARATE),
	FLAG("-iquote",			KEEP | JOINED | SEPARATE),
	FLAG("-idirafter",		KEEP | JOINED | SEPARATE),
	FLAG("-iprefix",		SEPARATE),
	FLAG("-iwithprefixbefore",	SEPARATE),
	FLAG("-iwithprefix",		SEPARATE),
	FLAG("-nostdinc",		KEEP | EXACT),
	FLAG("--sysroot=",		KEEP | JOINED),
	FLAG("--sysroot",		KEEP | SEPARATE),
	FLAG("--target=",		KEEP | JOINED),
	FLAG("-target",			KEEP | SEPARATE),
	FLAG("-std=",			KEEP | JOINED),
	FLAG("-m64",			KEEP | EXACT),
	FLAG("-m32",			KEEP | EXACT),
	FLAG("-m16",			KEEP | EXACT),
	FLAG("-mcmodel=",		KEEP | JOINED),
	FLAG("-mabi=",			KEEP | JOINED),
	FLAG("-mlittle-endian",		KEEP | EXACT),
	FLAG("-mbig-endian",		KEEP | EXACT),
	FLAG("-EL",			KEEP | EXACT),
	FLAG("-EB",			KEEP | EXACT),
	FLAG("-fshort-wchar",		KEEP | EXACT),
	FLAG("-fshort-enums",		KEEP | EXACT),
	FLAG("-funsigned-char",		KEEP | EXACT),
	FLAG("-fsigned-char",		KEEP | EXACT),
	FLAG("-fms-extensions",		KEEP | EXACT),
	FLAG("-o",			SEPARATE),
	FLAG("-x",			SEPARATE),
	FLAG("-A",			SEPARATE),
	FLAG("-B",			SEPARATE),
	FLAG("-F",			SEPARATE),
	FLAG("-L",			SEPARATE),
	FLAG("-T",			SEPARATE),
	FLAG("-MF",			SEPARATE),
	FLAG("-MQ",			SEPARATE),
	FLAG("-MT",			SEPARATE),
	FLAG("-Xassembler",		SEPARATE),
	FLAG("-Xclang",			SEPARATE),
	FLAG("-Xlinker",		SEPARATE),
	FLAG("-Xpreprocessor",		SEPARATE),
	FLAG("-arch",			SEPARATE),
	FLAG("-aux-info",		SEPARATE),
	FLAG("-dumpbase",		SEPARATE),
	FLAG("-dumpbase-ext",		SEPARATE),
	FLAG("-dumpdir",		SEPARATE),
	FLAG("-mllvm",			SEPARATE),
	FLAG("-wrapper",		SEPARATE),
	FLAG("--output",		SEPARATE),
	FLAG("--param",			SEPARATE),
#undef FLAG
};

/* The form that @arg has, with KEEP if it may pass; 0 for an unknown flag. */
static unsigned int flag_form(const char *arg)
{
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		const struct flag *fl = &flags[i];

		if (arg[1] != fl->name[1] || strncmp(arg, fl->name, fl->len))
			continue;
		if (!arg[fl->len] && fl->form & (EXACT | SEPARATE))
			return fl->form & (KEEP | EXACT | SEPARATE);
		if (arg[fl->len] && fl->form & JOINED)
			return fl->form & (KEEP | JOINED);
	}
	return 0;
}

bool flag_takes_next(const char *arg)
{
	return arg[0] == '-' && flag_form(arg) & SEPARATE;
}

/*
 * The machine of a gcc for another one, by its name: "s390-linux" of
 * /opt/s390-linux-gcc-13.  NULL: the words before the flags name none.
 */
static const char *gcc_machine(const char *const *argv, unsigned int argc,
			       struct arena *a)
{
	for (unsigned int i = 0; i < argc && argv[i][0] != '-'; i++) {
		const char *base = strrchr(argv[i], '/');
		const char *gcc;

		base = base ? base + 1 : argv[i];
		gcc = strstr(base, "-gcc");
		if (!gcc || (gcc[4] && gcc[4] != '-') || !strchr(base, '-') ||
		    strchr(base, '-') == gcc)
			continue;
		/* clang has no 31-bit s390; gcc's has both */
		if (!strncmp(base, "s390-", 5))
			return arena_printf(a, "s390x%.*s",
					    (int)(gcc - base - 4), base + 4);
		return arena_printf(a, "%.*s", (int)(gcc - base), base);
	}
	return NULL;
}

static const char *machine_of(const char *const *v, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		if (!strncmp(v[i], "--target=", 9))
			return v[i] + 9;
		if (!strcmp(v[i], "-target") && i + 1 < n)
			return v[i + 1];
	}
#ifdef __aarch64__
	return "aarch64";
#else
	return NULL;
#endif
}

/* gcc's name for what arm64 has anyway, and no ABI that clang knows there. */
static void drop_lp64(const char **v, unsigned int *n)
{
	const char *machine = machine_of(v, *n);
	unsigned int kept = 0;

	if (!machine || strncmp(machine, "aarch64", 7))
		return;
	for (unsigned int i = 0; i < *n; i++)
		if (strcmp(v[i], "-mabi=lp64"))
			v[kept++] = v[i];
	*n = kept;
}

void flags_allow(const char *const *argv, unsigned int argc, struct arena *a,
		 const char ***out, unsigned int *nout)
{
	const char **kept = NULL;
	const char *machine;
	unsigned int n = 0;

	for (unsigned int i = 0; i < argc; i++) {
		unsigned int form;

		/* a word that is no flag is a compiler, a file or @response */
		if (argv[i][0] != '-' || argv[i][1] == 'W')
			continue;
		form = flag_form(argv[i]);
		if (form & SEPARATE && i + 1 == argc)
			break;
		if (form & KEEP)
			arena_push(a, kept, n, argv[i]);
		if (form & SEPARATE) {
			i++;
			if (form & KEEP)
				arena_push(a, kept, n, argv[i]);
		}
	}
	machine = gcc_machine(argv, argc, a);
	if (machine)
		arena_push(a, kept, n, arena_printf(a, "--target=%s", machine));
	drop_lp64(kept, &n);
	*out = kept;
	*nout = n;
}

/* The text of the database and how far it is read. */
struct reader {
	const char *file;
	const char *start, *p, *end;
	const char *counted;	/* up to here there are ... */
	unsigned int lines;	/* ... so many line ends */
	struct err *e;
};

/* A string as it stands in the database, between its quotes. */
struct span {
	const char *s;		/* NULL: there is none */
	const char *end;
};

/* One entry.  Its other members are skipped. */
struct entry {
	struct span file, dir, command;
	const char *arguments;	/* behind the '[' */
};

/* The line of @p, which never goes back. */
static unsigned int line_of(struct reader *r, const char *p)
{
	for (; r->counted < p; r->counted++)
		r->lines += *r->counted == '\n';
	return r->lines + 1;
}

static int malformed(struct reader *r, const char *what)
{
	const char *bol = r->p;

	while (bol > r->start && bol[-1] != '\n')
		bol--;
	return err_set(r->e, r->file, line_of(r, r->p),
		       (unsigned int)(r->p - bol) + 1, "%s%s; generate it again",
		       what, r->p == r->end ? ", but the file ends here" : "");
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next character that is no white space, or '\0' at the end. */
static char peek(struct reader *r)
{
	while (r->p < r->end && is_space(*r->p))
		r->p++;
	return r->p < r->end ? *r->p : '\0';
}

static int expect(struct reader *r, char c, const char *what)
{
	if (peek(r) != c)
		return malformed(r, what);
	r->p++;
	return 0;
}

static int read_string(struct reader *r, struct span *out)
{
	if (expect(r, '"', "expected a string"))
		return -1;
	out->s = r->p;
	while (r->p < r->end && *r->p != '"') {
		if ((unsigned char)*r->p < ' ')
			return malformed(r, "a string is not closed");
		r->p += *r->p == '\\' && r->p + 1 < r->end ? 2 : 1;
	}
	out->end = r->p;
	return expect(r, '"', "expected the end of a string");
}

static int skip_value(struct reader *r, unsigned int depth);

static int skip_list(struct reader *r, char close, unsigned int depth)
{
	struct span key;

	if (depth == 64)
		return malformed(r, "nested too deep");
	r->p++;
	if (peek(r) == close) {
		r->p++;
		return 0;
	}
	for (;;) {
		if (close == '}' && (read_string(r, &key) ||
				     expect(r, ':', "expected ':'")))
			return -1;
		if (skip_value(r, depth + 1))
			return -1;
		if (peek(r) != ',')
			break;
		r->p++;
	}
	return expect(r, close, close == ']' ? "expected ',' or ']'" :
					       "expected ',' or '}'");
}

static int skip_value(struct reader *r, unsigned int depth)
{
	struct span s;
	char c = peek(r);

	if (c == '"')
		return read_string(r, &s);
	if (c == '[')
		return skip_list(r, ']', depth);
	if (c == '{')
		return skip_list(r, '}', depth);
	/* a number, true, false, null: whatever is written without quotes */
	if (!c || !strchr("-0123456789tfn", c))
		return malformed(r, "expected a value");
	while (r->p < r->end && *r->p && strchr("-+.0123456789aeflnrstuE", *r->p))
		r->p++;
	return 0;
}

static bool span_is(struct span s, const char *text)
{
	size_t len = strlen(text);

	return (size_t)(s.end - s.s) == len && !memcmp(s.s, text, len);
}

static int read_entry(struct reader *r, struct entry *en)
{
	struct span key, *to;

	memset(en, 0, sizeof(*en));
	if (expect(r, '{', "expected '{' or ']'"))
		return -1;
	if (peek(r) == '}') {
		r->p++;
		return 0;
	}
	for (;;) {
		if (read_string(r, &key) || expect(r, ':', "expected ':'"))
			return -1;
		to = span_is(key, "file") ? &en->file :
		     span_is(key, "directory") ? &en->dir :
		     span_is(key, "command") ? &en->command : NULL;
		if (to && peek(r) == '"') {
			if (read_string(r, to))
				return -1;
		} else {
			if (span_is(key, "arguments") && peek(r) == '[')
				en->arguments = r->p + 1;
			if (skip_value(r, 0))
				return -1;
		}
		if (peek(r) != ',')
			break;
		r->p++;
	}
	return expect(r, '}', "expected ',' or '}'");
}

/* The UTF-16 unit behind "\u" at @p, or -1. */
static long hex4(const char *p, const char *end)
{
	long v = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF";
		const char *d = p[i] ? strchr(digits, p[i]) : NULL;

		if (!d)
			return -1;
		v = v << 4 | ((d - digits) & 15);
	}
	return v;
}

static void add_utf8(struct str *b, long c)
{
	char u[4];
	size_t n = 0;

	if (c < 0x80) {
		u[n++] = (char)c;
	} else if (c < 0x800) {
		u[n++] = (char)(0xc0 | c >> 6);
	} else if (c < 0x10000) {
		u[n++] = (char)(0xe0 | c >> 12);
		u[n++] = (char)(0x80 | (c >> 6 & 0x3f));
	} else {
		u[n++] = (char)(0xf0 | c >> 18);
		u[n++] = (char)(0x80 | (c >> 12 & 0x3f));
		u[n++] = (char)(0x80 | (c >> 6 & 0x3f));
	}
	if (c >= 0x80)
		u[n++] = (char)(0x80 | (c & 0x3f));
	str_addn(b, u, n);
}

/* Replaces @out by what @s stands for; false for an escape that is none. */
static bool decode(struct span s, struct str *out)
{
	const char *p = s.s, *plain;

	out->len = 0;
	str_add(out, "");
	while (p < s.end) {
		const char *from = "\"\\/bfnrt", *to = "\"\\/\b\f\n\r\t", *at;
		long c, low;

		plain = memchr(p, '\\', (size_t)(s.end - p));
		if (!plain)
			plain = s.end;
		str_addn(out, p, (size_t)(plain - p));
		if (plain == s.end)
			break;
		p = plain + 2;
		at = strchr(from, plain[1]);
		if (at && *at) {
			str_addn(out, to + (at - from), 1);
			continue;
		}
		c = plain[1] == 'u' ? hex4(p, s.end) : -1;
		if (c <= 0)
			return false;
		p += 4;
		if (c >= 0xd800 && c < 0xdc00) {
			if (s.end - p < 6 || p[0] != '\\' || p[1] != 'u')
				return false;
			low = hex4(p + 2, s.end);
			if (low < 0xdc00 || low > 0xdfff)
				return false;
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
			p += 6;
		}
		add_utf8(out, c);
	}
	return true;
}

/* The words of one command: NUL-terminated one after another in text. */
struct words {
	struct str text;
	const char **v;
	size_t cap;
	unsigned int n;
};

static void words_add(struct words *w, const char *s, size_t len)
{
	str_addn(&w->text, s, len);
	str_addn(&w->text, "", 1);
	w->n++;
}

/* Splits like a shell: quotes and backslashes; false when one is left open. */
static bool words_split(struct words *w, const char *s)
{
	for (;;) {
		while (is_space(*s))
			s++;
		if (!*s)
			return true;
		while (*s && !is_space(*s)) {
			size_t n = strcspn(s, " \t\n\r'\"\\");
			const char *end;

			str_addn(&w->text, s, n);
			s += n;
			if (*s == '\'') {
				end = strchr(s + 1, '\'');
				if (!end)
					return false;
				str_addn(&w->text, s + 1, (size_t)(end - s) - 1);
				s = end + 1;
			} else if (*s == '"') {
				for (s++; *s != '"'; s++) {
					if (*s == '\\' && s[1] &&
					    strchr("\"\\$`", s[1]))
						s++;
					if (!*s)
						return false;
					str_addn(&w->text, s, 1);
				}
				s++;
			} else if (*s == '\\') {
				if (!s[1])
					return false;
				str_addn(&w->text, s + 1, 1);
				s += 2;
			}
		}
		words_add(w, "", 0);
	}
}

/* Points v at the words, once text does not move any more. */
static void words_point(struct words *w)
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

/* The command of @en into @w; NULL, or what is wrong with it. */
static const char *entry_words(const struct reader *r, const struct entry *en,
			       struct words *w, struct str *tmp)
{
	struct err ignored;
	struct reader in = *r;
	struct span s;

	in.e = &ignored;
	w->text.len = 0;
	w->n = 0;
	if (en->arguments) {
		in.p = en->arguments;
		while (peek(&in) != ']') {
			if (*in.p == ',') {
				in.p++;
				continue;
			}
			if (*in.p != '"')
				return "\"arguments\" are not all strings";
			if (read_string(&in, &s) || !decode(s, tmp))
				return "an argument has a broken escape";
			words_add(w, tmp->s, tmp->len);
		}
	} else if (en->command.s) {
		if (!decode(en->command, tmp))
			return "\"command\" has a broken escape";
		if (!words_split(w, tmp->s))
			return "\"command\" has an open quote";
	} else {
		return "it has neither \"command\" nor \"arguments\"";
	}
	words_point(w);
	return w->n ? NULL : "its command is empty";
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Is @path, seen from @dir, the file @wanted, seen from here? */
static bool same_file(const char *dir, const char *path, const char *wanted)
{
	char a[PATH_MAX], b[PATH_MAX];
	struct str full = { 0 };
	bool same;

	if (strcmp(base_name(path), base_name(wanted)))
		return false;
	if (path[0] != '/')
		str_addf(&full, "%s/", dir);
	str_add(&full, path);
	if (realpath(full.s, a) && realpath(wanted, b))
		same = !strcmp(a, b);
	else
		same = !strcmp(full.s, wanted) || !strcmp(path, wanted);
	str_release(&full);
	return same;
}

/*
 * Copies @args to @a, but what stands at the same place in @like is shared:
 * neighbours in a database are compiled alike.
 */
static void keep_args(const char **args, unsigned int n,
		      const struct unit *like, struct arena *a)
{
	for (unsigned int i = 0; i < n; i++) {
		if (like && i < like->nargs && !strcmp(args[i], like->args[i]))
			args[i] = like->args[i];
		else
			args[i] = arena_strdup(a, args[i]);
	}
}

static bool is_c(const char *file)
{
	size_t len = strlen(file);

	return len > 2 && !strcmp(file + len - 2, ".c");
}

/* An entry whose command is not looked at yet. */
struct listed {
	const char *file, *dir;
	const char *at;		/* in the text */
};

/* What one reading of a database needs beside its text. */
struct job {
	struct units *out;
	struct listed *list;	/* names only, if @listing */
	unsigned int nlist;
	bool listing;
	const char *dir;
	const char *const *only;
	unsigned int nonly;
	bool *seen;		/* for each of @only */
	struct arena *a;
	FILE *warn;
	struct words words;
	struct str file, wd, tmp;
};

static bool is_wanted(struct job *j)
{
	bool wanted = !j->nonly;

	for (unsigned int i = 0; i < j->nonly; i++) {
		if (same_file(j->wd.s, j->file.s, j->only[i])) {
			j->seen[i] = true;
			wanted = true;
		}
	}
	return wanted;
}

static void list_entry(struct job *j, const char *at)
{
	const struct listed *last = j->nlist ? &j->list[j->nlist - 1] : NULL;
	struct listed l = { .at = at };

	l.file = arena_strdup(j->a, j->file.s);
	l.dir = last && !strcmp(last->dir, j->wd.s) ?
		last->dir : arena_strdup(j->a, j->wd.s);
	arena_push(j->a, j->list, j->nlist, l);
}

/* Adds the unit that @en, at @at, describes; NULL, or what is wrong with it. */
static const char *add_entry(struct job *j, const struct reader *r,
			     const struct entry *en, const char *at)
{
	const struct unit *last;
	struct unit u = { 0 };
	const char *wrong;

	if (!en->file.s)
		return "it has no \"file\"";
	if (!decode(en->file, &j->file))
		return "\"file\" has a broken escape";
	if (en->dir.s && !decode(en->dir, &j->wd))
		return "\"directory\" has a broken escape";
	if (!en->dir.s || !j->wd.len) {
		j->wd.len = 0;
		str_add(&j->wd, j->dir);
	}
	if (!is_c(j->file.s) || !is_wanted(j))
		return NULL;
	if (j->listing) {
		list_entry(j, at);
		return NULL;
	}
	last = j->out->n ? &j->out->v[j->out->n - 1] : NULL;
	wrong = entry_words(r, en, &j->words, &j->tmp);
	if (wrong)
		return wrong;
	flags_allow(j->words.v, j->words.n, j->a, &u.args, &u.nargs);
	keep_args(u.args, u.nargs, last, j->a);
	u.file = arena_strdup(j->a, j->file.s);
	u.dir = last && !strcmp(last->dir, j->wd.s) ?
		last->dir : arena_strdup(j->a, j->wd.s);
	arena_push(j->a, j->out->v, j->out->n, u);
	return NULL;
}

static int read_entries(struct job *j, struct reader *r, unsigned int *ndropped)
{
	struct entry en;
	const char *wrong;

	if (expect(r, '[', "expected '[': this is no compile database"))
		return -1;
	for (bool first = true; peek(r) != ']'; first = false) {
		const char *start;

		if (!first && expect(r, ',', "expected ',' or ']'"))
			return -1;
		peek(r);
		start = r->p;
		if (*start != '{' && start < r->end && *start != ']') {
			if (skip_value(r, 0))
				return -1;
			wrong = "it is no object";
		} else {
			if (read_entry(r, &en))
				return -1;
			wrong = add_entry(j, r, &en, start);
		}
		if (wrong && !j->listing) {
			fprintf(j->warn, "numalint: %s:%u: entry dropped: %s\n",
				r->file, line_of(r, start), wrong);
			++*ndropped;
		}
	}
	r->p++;
	peek(r);
	return r->p == r->end ? 0 : malformed(r, "text after the last ']'");
}

/* All of @path in memory of malloc(), with a NUL behind it. */
static int read_file(const char *path, char **text, size_t *len, struct err *e)
{
	FILE *f = fopen(path, "r");
	struct stat st;
	int ret = 0;

	if (!f)
		return err_set(e, path, 0, 0, "%s", strerror(errno));
	if (fstat(fileno(f), &st) || !S_ISREG(st.st_mode)) {
		fclose(f);
		return err_set(e, path, 0, 0, "not a regular file");
	}
	*text = malloc((size_t)st.st_size + 1);
	if (!*text)
		BUG("out of memory");
	*len = fread(*text, 1, (size_t)st.st_size, f);
	(*text)[*len] = '\0';
	if (ferror(f)) {
		ret = err_set(e, path, 0, 0, "%s", strerror(errno));
		free(*text);
	}
	fclose(f);
	return ret;
}

static void job_release(struct job *j)
{
	str_release(&j->file);
	str_release(&j->wd);
	str_release(&j->tmp);
	str_release(&j->words.text);
	free(j->words.v);
}

int compdb_find(struct units *out, const char *dir, const char *const *only,
		unsigned int nonly, bool *found, struct arena *a, FILE *warn,
		unsigned int *ndropped, struct err *e)
{
	struct job j = { .out = out, .dir = dir, .only = only, .nonly = nonly,
			 .seen = found, .a = a, .warn = warn };
	struct reader r = { .e = e };
	char *text = NULL;
	size_t len = 0;
	int ret;

	r.file = arena_printf(a, "%s/compile_commands.json", dir);
	if (read_file(r.file, &text, &len, e))
		return -1;
	r.start = r.p = r.counted = text;
	r.end = text + len;
	ret = read_entries(&j, &r, ndropped);
	job_release(&j);
	free(text);
	return ret;
}

int compdb_read(struct units *out, const char *dir, const char *const *only,
		unsigned int nonly, struct arena *a, FILE *warn,
		unsigned int *ndropped, struct err *e)
{
	bool *found = arena_alloc(a, nonly * sizeof(*found) + 1);

	if (compdb_find(out, dir, only, nonly, found, a, warn, ndropped, e))
		return -1;
	for (unsigned int i = 0; i < nonly; i++)
		if (!found[i])
			return err_set(e, only[i], 0, 0,
				       "%s/compile_commands.json does not say how it is compiled",
				       dir);
	return 0;
}

struct compdb {
	char *text;
	size_t len;
	const char *file, *dir;
	struct listed *v;
	unsigned int n;
};

int compdb_open(struct compdb **out, const char *dir, struct arena *a,
		struct err *e)
{
	struct compdb *db = calloc(1, sizeof(*db));
	struct job j = { .dir = dir, .a = a, .listing = true };
	struct reader r = { .e = e };
	int ret;

	if (!db)
		BUG("out of memory");
	*out = db;
	db->dir = arena_strdup(a, dir);
	db->file = r.file = arena_printf(a, "%s/compile_commands.json", dir);
	if (read_file(r.file, &db->text, &db->len, e))
		return -1;
	r.start = r.p = r.counted = db->text;
	r.end = db->text + db->len;
	ret = read_entries(&j, &r, NULL);
	job_release(&j);
	db->v = j.list;
	db->n = j.nlist;
	return ret;
}

void compdb_close(struct compdb *db)
{
	if (!db)
		return;
	free(db->text);
	free(db);
}

unsigned int compdb_count(const struct compdb *db)
{
	return db->n;
}

const char *compdb_file(const struct compdb *db, unsigned int i,
			const char **dir)
{
	*dir = db->v[i].dir;
	return db->v[i].file;
}

bool compdb_unit(const struct compdb *db, unsigned int i, struct unit *u,
		 struct arena *a)
{
	struct units one = { 0 };
	struct job j = { .out = &one, .dir = db->dir, .a = a };
	struct err ignored;
	struct reader r = { .file = db->file, .start = db->text,
			    .p = db->v[i].at, .end = db->text + db->len,
			    .counted = db->text, .e = &ignored };
	struct entry en;
	bool ok = !read_entry(&r, &en) && !add_entry(&j, &r, &en, NULL) &&
		  one.n;

	job_release(&j);
	if (ok)
		*u = one.v[0];
	return ok;
}
