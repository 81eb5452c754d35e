// SPDX-License-Identifier: GPL-2.0-only
/*
 * The catalogue: from YAML to frozen tables.
 *
 * A mapping of the files is described by a table of struct key: the key, the
 * function that reads its value, and where in a C struct that value goes.  So
 * the schema can be read off the tables below, and every mistake is found at
 * the node it stands in.  libyaml parses a file into a document, which keeps
 * the place of each node; nothing here recurses deeper than the tables do,
 * whatever the file holds.
 *
 * What comes out lives in the arena of the catalogue, names in the table of
 * the run.  All tables are hashes of interned pointers.
 */
#include "catalogue.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

/* Beyond these something is wrong with a file. */
#define MAX_FILE_SIZE	(4L << 20)
#define MAX_NAMES	512	/* of one entry */
#define MAX_DEPTH	1000	/* of brackets */
#define MAX_ARG		31

static const char *const rule_ids[] = {
#define RULE(name, id) id,
#include "rule.def"
#undef RULE
};

/*
 * Open addressing; a key is one interned pointer or two.
 */

struct slot {
	const void *a, *b;
	void *value;
};

struct table {
	struct slot *slots;
	size_t nslots;		/* a power of two, or 0 */
	size_t count;
};

static struct slot *table_slot(const struct table *t, const void *a,
			       const void *b)
{
	uint64_t h = (uintptr_t)a * 0x9e3779b97f4a7c15u ^ (uintptr_t)b;
	size_t i = (h ^ h >> 32) & (t->nslots - 1);

	while (t->slots[i].a && (t->slots[i].a != a || t->slots[i].b != b))
		i = (i + 1) & (t->nslots - 1);
	return &t->slots[i];
}

static void *table_get(const struct table *t, const void *a, const void *b)
{
	return t->nslots && a ? table_slot(t, a, b)->value : NULL;
}

/* The key must not be in the table yet. */
static void table_add(struct table *t, struct arena *arena, const void *a,
		      const void *b, void *value)
{
	struct table old = *t;

	if (2 * (t->count + 1) > t->nslots) {
		t->nslots = old.nslots ? 2 * old.nslots : 64;
		t->slots = arena_alloc(arena, t->nslots * sizeof(*t->slots));
		for (size_t i = 0; i < old.nslots; i++)
			if (old.slots[i].a)
				*table_slot(t, old.slots[i].a,
					    old.slots[i].b) = old.slots[i];
	}
	*table_slot(t, a, b) = (struct slot){ a, b, value };
	t->count++;
}

struct catalogue {
	struct arena arena;
	struct names *names;
	struct table funcs, sets, iters, bounds, arrays, fields, bitmaps,
		     macro_set;
	struct cat_func **func_list;	/* in the order of the files */
	unsigned int nfuncs;
	struct cat_rule rules[ARRAY_SIZE(rule_ids)];
	struct loc rule_locs[ARRAY_SIZE(rule_ids)];
	const char **macros;
	unsigned int nmacros;
};

/* What is being read. */
struct reader {
	struct catalogue *c;
	struct arena *arena;	/* of the catalogue */
	struct err *e;
	const char *file;	/* interned path */
	yaml_document_t *doc;
	enum cat_domain domain;	/* whose words the states are */
	struct cat_when when;	/* what a role without "when" gets */
};

/* Fills the error with the place of @n; returns -1. */
#define fail(r, n, ...)						\
	err_set((r)->e, (r)->file,				\
		(unsigned int)(n)->start_mark.line + 1,		\
		(unsigned int)(n)->start_mark.column + 1, __VA_ARGS__)

static struct loc node_loc(const struct reader *r, const yaml_node_t *n)
{
	return (struct loc){
		.file = r->file,
		.line = (unsigned int)n->start_mark.line + 1,
		.col = (unsigned int)n->start_mark.column + 1
	};
}

static yaml_node_t *node_get(struct reader *r, int id)
{
	return yaml_document_get_node(r->doc, id);
}

/*
 * Words for the reader of an error.
 */

/* A value of the file, cut and cleaned so that it fits a message. */
static const char *quote(struct reader *r, const yaml_node_t *n)
{
	size_t len = n->data.scalar.length;
	char *s;

	if (len > 40)
		len = 40;
	s = arena_strndup(r->arena, (const char *)n->data.scalar.value, len);
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] < ' ' || s[i] == 0x7f)
			s[i] = '?';
	return arena_printf(r->arena, "\"%s\"%s", s,
			    n->data.scalar.length > len ? "..." : "");
}

static size_t min3(size_t a, size_t b, size_t c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

/* Edits from @a to @b: letters added, dropped or replaced. */
static size_t distance(const char *a, const char *b)
{
	size_t row[64], n = strlen(b);

	if (n >= ARRAY_SIZE(row))
		return SIZE_MAX;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t diag = row[0];

		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t up = row[j];

			row[j] = min3(row[j] + 1, row[j - 1] + 1,
				      diag + (toupper((unsigned char)a[i - 1]) !=
					      toupper((unsigned char)b[j - 1])));
			diag = up;
		}
	}
	return row[n];
}

/*
 * The cure for a wrong word: "(did you mean "x"? known keys: ...)".  @list is
 * an array of things whose first member, @step bytes apart, is their name.
 */
static const char *known(struct reader *r, const yaml_node_t *n,
			 const char *what, const void *list, size_t count,
			 size_t step)
{
	const char *word = (const char *)n->data.scalar.value, *near = NULL;
	size_t best = n->data.scalar.length / 3 + 2;
	struct str all = { 0 };
	const char *text;

	for (size_t i = 0; i < count; i++) {
		const char *name = *(const char *const *)
			((const char *)list + i * step);
		size_t d = n->data.scalar.length < 64 ?
			   distance(word, name) : SIZE_MAX;

		str_addf(&all, "%s%s", i ? ", " : "", name);
		if (d < best) {
			best = d;
			near = name;
		}
	}
	if (near)
		text = arena_printf(r->arena,
				    "(did you mean \"%s\"? known%s: %s)",
				    near, what, all.s ? all.s : "");
	else
		text = arena_printf(r->arena, "(known%s: %s)", what,
				    all.s ? all.s : "");
	str_release(&all);
	return text;
}

static const char *node_kind(const yaml_node_t *n)
{
	switch (n->type) {
	case YAML_SCALAR_NODE:
		return "a single value";
	case YAML_SEQUENCE_NODE:
		return "a list";
	case YAML_MAPPING_NODE:
		return "a mapping";
	case YAML_NO_NODE:
		break;
	}
	return "nothing";
}

/*
 * Values.  A reader function puts what @n says to @dst; @arg is from its key.
 */

typedef int (*read_fn)(struct reader *r, yaml_node_t *n, void *dst,
		       const void *arg);

struct key {
	const char *name;
	read_fn read;
	size_t offset;
	const void *arg;
	bool required;
	bool first;	/* the others need it, wherever it is written */
};

#define KEY(n, fn, off, ...) \
	{ .name = (n), .read = (fn), .offset = (off), ##__VA_ARGS__ }

/* Checks that @n is a single value that is not empty. */
static int want_scalar(struct reader *r, yaml_node_t *n, const char *example)
{
	if (n->type != YAML_SCALAR_NODE)
		return fail(r, n, "%s where a single value is expected, such as %s",
			    node_kind(n), example);
	if (!n->data.scalar.length &&
	    n->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
		if (n->tag && n->tag[0] == '!')
			return fail(r, n, "a word that begins with \"!\" must be quoted: write \"%s\"",
				    (const char *)n->tag);
		return fail(r, n, "the value is empty; write one, such as %s",
			    example);
	}
	if (strlen((const char *)n->data.scalar.value) != n->data.scalar.length)
		return fail(r, n, "the value holds a NUL character; take it out");
	return 0;
}

static const char *scalar(const yaml_node_t *n)
{
	return (const char *)n->data.scalar.value;
}

static int read_text(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	(void)arg;
	if (want_scalar(r, n, "\"a text\""))
		return -1;
	*(const char **)dst = arena_strdup(r->arena, scalar(n));
	return 0;
}

/* A name of C; anything else here is a slip such as "cpu_to_node()". */
static int read_ident(struct reader *r, yaml_node_t *n, void *dst,
		      const void *arg)
{
	const char *s;

	(void)arg;
	if (want_scalar(r, n, "cpu_to_node"))
		return -1;
	s = scalar(n);
	if (isdigit((unsigned char)*s))
		s = "-";
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && *s != '_')
			return fail(r, n, "%s is no C name; write the bare name, such as cpu_to_node",
				    quote(r, n));
	if (!n->data.scalar.length)
		return fail(r, n, "the name is empty; write one, such as cpu_to_node");
	*(const char **)dst = names_intern(r->c->names, scalar(n));
	return 0;
}

/* The number of an argument, from 0. */
static int read_arg(struct reader *r, yaml_node_t *n, void *dst,
		    const void *arg)
{
	const char *s;
	int v = 0;

	(void)arg;
	if (want_scalar(r, n, "0"))
		return -1;
	s = scalar(n);
	if (*s == '-')
		return fail(r, n, "argument %s is negative; arguments count from 0, and a key that does not apply is left out",
			    quote(r, n));
	for (; *s; s++) {
		if (!isdigit((unsigned char)*s))
			return fail(r, n, "%s is no argument number; write 0 for the first argument, 1 for the second, ...",
				    quote(r, n));
		if (v <= MAX_ARG)
			v = 10 * v + (*s - '0');
	}
	if (v > MAX_ARG)
		return fail(r, n, "argument %s is too large; the largest is %d",
			    quote(r, n), MAX_ARG);
	*(int *)dst = v;
	return 0;
}

static int read_bool(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	(void)arg;
	if (want_scalar(r, n, "true"))
		return -1;
	if (strcmp(scalar(n), "true") && strcmp(scalar(n), "false"))
		return fail(r, n, "%s is neither true nor false", quote(r, n));
	*(bool *)dst = scalar(n)[0] == 't';
	return 0;
}

/* A word and what it stands for; lists of them end with a NULL. */
struct word {
	const char *name;
	int value;
};

static size_t count_words(const struct word *w)
{
	size_t n = 0;

	while (w[n].name)
		n++;
	return n;
}

static int read_word(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	const struct word *words = arg;

	if (want_scalar(r, n, words[0].name))
		return -1;
	for (const struct word *w = words; w->name; w++)
		if (!strcmp(w->name, scalar(n))) {
			*(int *)dst = w->value;
			return 0;
		}
	return fail(r, n, "unknown word %s %s", quote(r, n),
		    known(r, n, "", words, count_words(words), sizeof(*words)));
}

/* Calls @read for @n, or for each of its items when it is a list. */
static int read_each(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg, read_fn read)
{
	if (n->type != YAML_SEQUENCE_NODE)
		return read(r, n, dst, arg);
	for (yaml_node_item_t *i = n->data.sequence.items.start;
	     i < n->data.sequence.items.top; i++)
		if (read(r, node_get(r, *i), dst, arg))
			return -1;
	return 0;
}

struct idents {
	const char **v;
	unsigned int n;
};

static int add_ident(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	struct idents *ids = dst;
	const char *name;

	if (read_ident(r, n, &name, arg))
		return -1;
	for (unsigned int i = 0; i < ids->n; i++)
		if (ids->v[i] == name)
			return fail(r, n, "%s is listed twice; drop one",
				    quote(r, n));
	if (ids->n == MAX_NAMES)
		return fail(r, n, "more than %d names in one entry; split it",
			    MAX_NAMES);
	arena_push(r->arena, ids->v, ids->n, name);
	return 0;
}

/* One name or a list of names. */
static int read_idents(struct reader *r, yaml_node_t *n, void *dst,
		       const void *arg)
{
	if (read_each(r, n, dst, arg, add_ident))
		return -1;
	if (!((struct idents *)dst)->n)
		return fail(r, n, "the list is empty; write at least one name");
	return 0;
}

static const struct word node_words[] = {
	{ "NO_NODE", NS(NO_NODE) },
	{ "OUT_OF_RANGE", NS(OUT_OF_RANGE) },
	{ "IMPOSSIBLE", NS(IMPOSSIBLE) },
	{ "OFFLINE", NS(OFFLINE) },
	{ "MEMORYLESS", NS(MEMORYLESS) },
	{ "USABLE", NS(USABLE) },
	{ "in_range", NS_IN_RANGE },
	{ "online", NS_ONLINE },
	{ "all", NS_ALL },
	{ NULL, 0 }
};

static const struct word cpu_words[] = {
	{ "ONLINE", CS(ONLINE) },
	{ "OFFLINE", CS(OFFLINE) },
	{ "OUT_OF_RANGE", CS(OUT_OF_RANGE) },
	{ "all", CS_ALL },
	{ NULL, 0 }
};

static int add_state(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	const struct word *words = arg;

	if (want_scalar(r, n, words[0].name))
		return -1;
	for (const struct word *w = words; w->name; w++)
		if (!strcmp(w->name, scalar(n))) {
			*(nstates_t *)dst |= (nstates_t)w->value;
			return 0;
		}
	return fail(r, n, "unknown state %s %s", quote(r, n),
		    known(r, n, "", words, count_words(words), sizeof(*words)));
}

/* One state or a list of states, which may be empty, of the role's domain. */
static int read_states(struct reader *r, yaml_node_t *n, void *dst,
		       const void *arg)
{
	(void)arg;
	*(nstates_t *)dst = NS_NONE;
	return read_each(r, n, dst,
			 r->domain == DOM_CPU ? cpu_words : node_words,
			 add_state);
}

/* The same, but always of a node. */
static int read_node_states(struct reader *r, yaml_node_t *n, void *dst,
			    const void *arg)
{
	(void)arg;
	*(nstates_t *)dst = NS_NONE;
	return read_each(r, n, dst, node_words, add_state);
}

static const struct word domains[] = {
	{ "node", DOM_NODE }, { "cpu", DOM_CPU }, { NULL, 0 }
};

static int read_domain(struct reader *r, yaml_node_t *n, void *dst,
		       const void *arg)
{
	int v = 0;

	if (read_word(r, n, &v, arg))
		return -1;
	*(enum cat_domain *)dst = r->domain = (enum cat_domain)v;
	return 0;
}

/* { USABLE: OFFLINE, ... }: a state that is not written stays as it is. */
static int read_state_map(struct reader *r, yaml_node_t *n, void *dst,
			  const void *arg)
{
	nstates_t *map = dst, from, seen = NS_NONE;
	yaml_node_pair_t *p;

	(void)arg;
	if (n->type != YAML_MAPPING_NODE)
		return fail(r, n, "%s where a mapping of states is expected, such as { OFFLINE: [USABLE, MEMORYLESS] }",
			    node_kind(n));
	for (int s = 0; s < NS_COUNT; s++)
		map[s] = 1u << s;
	for (p = n->data.mapping.pairs.start; p < n->data.mapping.pairs.top;
	     p++) {
		yaml_node_t *key = node_get(r, p->key);
		nstates_t to;

		from = NS_NONE;
		if (add_state(r, key, &from, node_words) ||
		    read_node_states(r, node_get(r, p->value), &to, NULL))
			return -1;
		if (from & seen)
			return fail(r, key, "%s is mapped twice; drop one",
				    quote(r, key));
		seen |= from;
		for (int s = 0; s < NS_COUNT; s++)
			if (from & 1u << s)
				map[s] = to;
	}
	return 0;
}

/* The key of @keys that @n names, or NULL. */
static const struct key *find_key(const struct key *keys, size_t nkeys,
				  const yaml_node_t *n)
{
	if (n->type == YAML_SCALAR_NODE)
		for (size_t i = 0; i < nkeys; i++)
			if (!strcmp(keys[i].name, scalar(n)))
				return &keys[i];
	return NULL;
}

/* Are the keys of @n known and written once, and is none missing? */
static int check_keys(struct reader *r, yaml_node_t *n, const char *what,
		      const struct key *keys, size_t nkeys)
{
	yaml_node_pair_t *p, *q;
	size_t i;

	if (n->type != YAML_MAPPING_NODE)
		return fail(r, n, "%s where %s is expected; write it as \"key: value\" pairs, such as \"%s: ...\"",
			    node_kind(n), what, keys[0].name);
	for (p = n->data.mapping.pairs.start; p < n->data.mapping.pairs.top;
	     p++) {
		yaml_node_t *key = node_get(r, p->key);

		if (key->type != YAML_SCALAR_NODE)
			return fail(r, key, "%s where a key of %s is expected",
				    node_kind(key), what);
		if (!find_key(keys, nkeys, key))
			return fail(r, key, "unknown key %s in %s %s",
				    quote(r, key), what,
				    known(r, key, " keys", keys, nkeys,
					  sizeof(*keys)));
		for (q = n->data.mapping.pairs.start; q < p; q++)
			if (!strcmp(scalar(node_get(r, q->key)), scalar(key)))
				return fail(r, key, "key %s is written twice in %s; drop one",
					    quote(r, key), what);
	}
	for (i = 0; i < nkeys; i++) {
		if (!keys[i].required)
			continue;
		for (p = n->data.mapping.pairs.start;
		     p < n->data.mapping.pairs.top; p++)
			if (!strcmp(scalar(node_get(r, p->key)), keys[i].name))
				break;
		if (p == n->data.mapping.pairs.top)
			return fail(r, n, "key \"%s\" is missing in %s; add \"%s: ...\"",
				    keys[i].name, what, keys[i].name);
	}
	return 0;
}

/* Reads the mapping @n, which is @what, as @keys say into the struct @obj. */
static int read_keys(struct reader *r, yaml_node_t *n, const char *what,
		     const struct key *keys, size_t nkeys, void *obj)
{
	enum cat_domain domain = r->domain;
	yaml_node_pair_t *p;

	if (check_keys(r, n, what, keys, nkeys))
		return -1;
	for (int pass = 0; pass < 2; pass++) {
		for (p = n->data.mapping.pairs.start;
		     p < n->data.mapping.pairs.top; p++) {
			const struct key *k = find_key(keys, nkeys,
						       node_get(r, p->key));

			if (k->first == (pass == 0) &&
			    k->read(r, node_get(r, p->value),
				    (char *)obj + k->offset, k->arg))
				return -1;
		}
	}
	r->domain = domain;
	return 0;
}

/*
 * "when": the condition of a role.
 */

/* The folders of arch/, also of kernels long gone. */
static const char *const archs[] = {
	"alpha", "arc", "arm", "arm64", "avr32", "blackfin", "csky", "frv",
	"h8300", "hexagon", "ia64", "loongarch", "m32r", "m68k", "microblaze",
	"mips", "mn10300", "nds32", "nios2", "openrisc", "parisc", "powerpc",
	"riscv", "s390", "score", "sh", "sparc", "tile", "um", "unicore32",
	"x86", "xtensa"
};

static int add_arch(struct reader *r, yaml_node_t *n, void *dst,
		    const void *arg)
{
	struct cat_when *w = dst;

	(void)arg;
	if (want_scalar(r, n, "x86"))
		return -1;
	for (size_t i = 0; i < ARRAY_SIZE(archs); i++)
		if (!strcmp(archs[i], scalar(n))) {
			const char *arch = names_intern(r->c->names, archs[i]);

			arena_push(r->arena, w->archs, w->narchs, arch);
			return 0;
		}
	return fail(r, n, "unknown architecture %s %s", quote(r, n),
		    known(r, n, "", archs, ARRAY_SIZE(archs), sizeof(*archs)));
}

static int read_archs(struct reader *r, yaml_node_t *n, void *dst,
		      const void *arg)
{
	if (read_each(r, n, dst, arg, add_arch))
		return -1;
	if (!((struct cat_when *)dst)->narchs)
		return fail(r, n, "the list is empty; leave the key out to mean every architecture");
	return 0;
}

static int read_versions(struct reader *r, yaml_node_t *n, void *dst,
			 const void *arg)
{
	(void)arg;
	if (want_scalar(r, n, "5.18.."))
		return -1;
	if (!kver_range_parse(scalar(n), dst))
		return fail(r, n, "%s is no range of kernel versions; write 5.18.. or ..5.17 or 4.4..6.9 (the lower one first) or 6.1",
			    quote(r, n));
	return 0;
}

static void add_macro(struct catalogue *c, const char *name)
{
	if (table_get(&c->macro_set, name, NULL))
		return;
	table_add(&c->macro_set, &c->arena, name, NULL, (void *)name);
	arena_push(&c->arena, c->macros, c->nmacros, name);
}

/* The solver asks units for each configuration symbol named here. */
static int read_config(struct reader *r, yaml_node_t *n, void *dst,
		       const void *arg)
{
	const char *s;

	(void)arg;
	if (want_scalar(r, n, "CONFIG_NUMA"))
		return -1;
	s = scalar(n);
	s += *s == '!';
	if (strncmp(s, "CONFIG_", 7) ||
	    s[7 + strspn(s + 7, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")] ||
	    !s[7])
		return fail(r, n, "%s is no configuration symbol; write CONFIG_NUMA, or \"!CONFIG_NUMA\" where it must be off",
			    quote(r, n));
	add_macro(r->c, names_intern(r->c->names, s));
	*(const char **)dst = names_intern(r->c->names, scalar(n));
	return 0;
}

static const struct key when_keys[] = {
	KEY("versions", read_versions, offsetof(struct cat_when, versions)),
	KEY("archs", read_archs, 0),
	KEY("config", read_config, offsetof(struct cat_when, config)),
};

static int read_when(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	struct cat_when w = { .where = node_loc(r, n) };

	(void)arg;
	if (read_keys(r, n, "a condition", when_keys, ARRAY_SIZE(when_keys),
		      &w))
		return -1;
	*(struct cat_when *)dst = w;
	return 0;
}

/* The same as the default for the roles of an entry. */
static int read_entry_when(struct reader *r, yaml_node_t *n, void *dst,
			   const void *arg)
{
	(void)dst;
	return read_when(r, n, &r->when, arg);
}

static bool archs_meet(const struct cat_when *a, const struct cat_when *b)
{
	if (!a->archs || !b->archs)
		return true;
	for (unsigned int i = 0; i < a->narchs; i++)
		for (unsigned int j = 0; j < b->narchs; j++)
			if (a->archs[i] == b->archs[j])
				return true;
	return false;
}

/* "CONFIG_X" and "!CONFIG_X"? */
static bool configs_exclude(const char *a, const char *b)
{
	if (!a || !b)
		return false;
	return (*a == '!') != (*b == '!') &&
	       !strcmp(a + (*a == '!'), b + (*b == '!'));
}

/* Is there a kernel in which both conditions hold? */
static bool whens_meet(const struct cat_when *a, const struct cat_when *b)
{
	if (a->versions.to && a->versions.to < b->versions.from)
		return false;
	if (b->versions.to && b->versions.to < a->versions.from)
		return false;
	return archs_meet(a, b) && !configs_exclude(a->config, b->config);
}

bool cat_applies(const struct cat_when *when, const struct cat_ctx *ctx)
{
	bool listed = !when->archs || !ctx->arch;
	const char *config = when->config;
	int set;

	if (!kver_in(ctx->kver, when->versions))
		return false;
	for (unsigned int i = 0; i < when->narchs; i++)
		listed |= when->archs[i] == ctx->arch;
	if (!listed)
		return false;
	if (!config || !ctx->config)
		return true;
	set = ctx->config(ctx->data, config + (*config == '!'));
	return set < 0 || set == (*config != '!');
}

/*
 * Roles.  Each has its keys, and a function that adds it to the entry, a
 * struct cat_func of which all names of the entry get a copy.
 */

static const struct cat_source no_source = {
	.cpu_arg = -1, .set_arg = -1, .out_arg = -1, .same_arg = -1
};

#define SOURCE(field) offsetof(struct cat_source, field)

static const struct key same_keys[] = {
	KEY("tag", read_ident, SOURCE(same_tag), .required = true),
	KEY("field", read_ident, SOURCE(same_field), .required = true),
	KEY("arg", read_arg, SOURCE(same_arg), .required = true),
};

static int read_same(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	(void)arg;
	return read_keys(r, n, "\"same_as\"", same_keys, ARRAY_SIZE(same_keys),
			 dst);
}

static const struct key source_keys[] = {
	KEY("expected", read_states, SOURCE(expected)),
	KEY("rare", read_states, SOURCE(rare)),
	KEY("domain", read_domain, SOURCE(domain), .arg = domains,
	    .first = true),
	KEY("when", read_when, SOURCE(when)),
	KEY("provenance", read_ident, SOURCE(provenance)),
	KEY("remedy", read_text, SOURCE(remedy)),
	KEY("cpu_arg", read_arg, SOURCE(cpu_arg)),
	KEY("offline_expected", read_node_states, SOURCE(offline_expected)),
	KEY("offline_rare", read_node_states, SOURCE(offline_rare)),
	KEY("set_arg", read_arg, SOURCE(set_arg)),
	KEY("empty", read_states, SOURCE(empty)),
	KEY("empty_test", read_ident, SOURCE(empty_test)),
	KEY("full", read_states, SOURCE(full)),
	KEY("out_arg", read_arg, SOURCE(out_arg)),
	KEY("out_on_zero", read_bool, SOURCE(out_on_zero)),
	KEY("pure", read_bool, SOURCE(pure)),
	KEY("same_as", read_same, 0),
};

static int read_source(struct reader *r, yaml_node_t *n, void *dst,
		       const void *arg)
{
	struct cat_source s = no_source;

	(void)arg;
	s.when = r->when;
	if (read_keys(r, n, "a source", source_keys, ARRAY_SIZE(source_keys),
		      &s))
		return -1;
	if (!(s.expected | s.rare) && s.set_arg < 0)
		return fail(r, n, "the source produces nothing; write \"expected\", \"rare\" or \"set_arg\"");
	if (s.expected & s.rare)
		return fail(r, n, "a state of the source is both expected and rare; drop one");
	if ((s.offline_expected | s.offline_rare) && s.cpu_arg < 0)
		return fail(r, n, "\"offline_expected\" and \"offline_rare\" need \"cpu_arg\", the CPU that may be offline");
	if (s.out_on_zero && s.out_arg < 0)
		return fail(r, n, "\"out_on_zero\" needs \"out_arg\", the pointer that is stored through");
	if ((s.empty || s.empty_test) && s.set_arg < 0)
		return fail(r, n, "\"empty\" and \"empty_test\" need \"set_arg\", the set that may be empty");
	if (s.full && (s.set_arg < 0 || s.empty))
		return fail(r, n, "\"full\" needs \"set_arg\", the set that may be full, and no \"empty\"");
	s.when.where = node_loc(r, n);
	*(struct cat_source *)dst = s;
	return 0;
}

static int add_source(struct reader *r, yaml_node_t *n, void *dst,
		      const void *arg)
{
	struct cat_func *f = dst;
	struct cat_source s;

	if (read_source(r, n, &s, arg))
		return -1;
	arena_push(r->arena, f->sources, f->nsources, s);
	return 0;
}

static const struct word sink_kinds[] = {
	{ "page_strict", SINK_PAGE_STRICT },
	{ "page_tolerant", SINK_PAGE_TOLERANT },
	{ "slab", SINK_SLAB },
	{ "alloc", SINK_ALLOC },
	{ "node_data", SINK_NODE_DATA },
	{ "zonelist", SINK_ZONELIST },
	{ "distance", SINK_DISTANCE },
	{ "bitmap_test", SINK_BITMAP_TEST },
	{ "bitmap_write", SINK_BITMAP_WRITE },
	{ "cpumask", SINK_CPUMASK },
	{ "array", SINK_ARRAY },
	{ "hotadd", SINK_HOTADD },
	{ "cpu_index", SINK_CPU_INDEX },
	{ NULL, 0 }
};

#define SINK(field) offsetof(struct cat_sink, field)

/* { arg: 3, macro: MHP_NID_IS_MGID }: with that bit it is no node id. */
static const struct key unless_keys[] = {
	KEY("arg", read_arg, SINK(flag_arg), .required = true),
	KEY("macro", read_ident, SINK(flag), .required = true),
};

static int read_unless(struct reader *r, yaml_node_t *n, void *dst,
		       const void *arg)
{
	struct cat_sink *s = dst;

	(void)arg;
	if (read_keys(r, n, "\"unless\"", unless_keys, ARRAY_SIZE(unless_keys),
		      s))
		return -1;
	add_macro(r->c, s->flag);
	return 0;
}

static const struct key sink_keys[] = {
	KEY("kind", read_word, SINK(kind), .arg = sink_kinds, .required = true),
	KEY("arg", read_arg, SINK(arg), .required = true),
	KEY("rejects", read_states, SINK(rejects), .required = true),
	KEY("thisnode_rejects", read_states, SINK(rejects_thisnode)),
	KEY("gfp_arg", read_arg, SINK(gfp_arg)),
	KEY("size_arg", read_arg, SINK(size_arg)),
	KEY("unless", read_unless, 0),
	KEY("map_arg", read_arg, SINK(map_arg)),
	KEY("consequence", read_text, SINK(consequence), .required = true),
	KEY("domain", read_domain, SINK(domain), .arg = domains, .first = true),
	KEY("when", read_when, SINK(when)),
};

static int add_sink(struct reader *r, yaml_node_t *n, void *dst,
		    const void *arg)
{
	struct cat_sink s = {
		.gfp_arg = -1, .size_arg = -1, .flag_arg = -1, .map_arg = -1
	};
	struct cat_func *f = dst;

	(void)arg;
	s.when = r->when;
	if (read_keys(r, n, "a sink", sink_keys, ARRAY_SIZE(sink_keys), &s))
		return -1;
	if ((s.kind == SINK_CPU_INDEX) != (s.domain == DOM_CPU))
		return fail(r, n, "a sink of kind cpu_index, and no other, has \"domain: cpu\"");
	if (s.rejects_thisnode && s.gfp_arg < 0)
		return fail(r, n, "\"thisnode_rejects\" needs \"gfp_arg\", the mask that may hold __GFP_THISNODE");
	if (s.map_arg >= 0 && s.kind != SINK_ARRAY)
		return fail(r, n, "\"map_arg\" is for a sink of kind array, whose bitmap it names");
	if (s.gfp_arg == s.arg || s.size_arg == s.arg || s.map_arg == s.arg)
		return fail(r, n, "argument %d cannot be both the id and something else",
			    s.arg);
	s.rejects_thisnode |= s.rejects;
	s.when.where = node_loc(r, n);
	arena_push(r->arena, f->sinks, f->nsinks, s);
	return 0;
}

static const struct word holds[] = {
	{ "nonzero", HOLDS_NONZERO },
	{ "zero", HOLDS_ZERO },
	{ "nonnegative", HOLDS_NONNEGATIVE },
	{ NULL, 0 }
};

#define OTHERS (1u << 31)	/* in keeps_else: what keeps does not have */

/* As read_states(), or the word "others". */
static int read_else(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	if (n->type == YAML_SCALAR_NODE && !strcmp(scalar(n), "others")) {
		*(nstates_t *)dst = OTHERS;
		return 0;
	}
	return read_states(r, n, dst, arg);
}

#define GUARD(field) offsetof(struct cat_guard, field)

static const struct key guard_keys[] = {
	KEY("arg", read_arg, GUARD(arg), .required = true),
	KEY("holds", read_word, GUARD(holds), .arg = holds, .required = true),
	KEY("keeps", read_states, GUARD(keeps)),
	KEY("keeps_else", read_else, GUARD(keeps_else)),
	KEY("set_arg", read_arg, GUARD(set_arg)),
	KEY("domain", read_domain, GUARD(domain), .arg = domains,
	    .first = true),
	KEY("when", read_when, GUARD(when)),
};

static int add_guard(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	struct cat_guard g = { .set_arg = -1 };
	struct cat_func *f = dst;
	nstates_t all;

	(void)arg;
	g.when = r->when;
	if (read_keys(r, n, "a guard", guard_keys, ARRAY_SIZE(guard_keys), &g))
		return -1;
	all = g.domain == DOM_CPU ? CS_ALL : NS_ALL;
	if (g.set_arg >= 0 && (g.keeps || g.keeps_else))
		return fail(r, n, "a guard with \"set_arg\" keeps what the set holds; drop \"keeps\" and \"keeps_else\"");
	if (g.set_arg < 0 && !g.keeps)
		return fail(r, n, "the guard says nothing; write \"keeps\" or \"set_arg\"");
	if (g.keeps_else == OTHERS)
		g.keeps_else = all & ~g.keeps;
	else if (!g.keeps_else)
		g.keeps_else = all;
	if (g.set_arg >= 0)
		g.keeps = all;
	g.when.where = node_loc(r, n);
	arena_push(r->arena, f->guards, f->nguards, g);
	return 0;
}

#define TRANSFER(field) offsetof(struct cat_transfer, field)

static const struct key transfer_keys[] = {
	KEY("arg", read_arg, TRANSFER(arg), .required = true),
	KEY("map", read_state_map, TRANSFER(map), .required = true),
	KEY("when", read_when, TRANSFER(when)),
};

static int add_transfer(struct reader *r, yaml_node_t *n, void *dst,
			const void *arg)
{
	struct cat_transfer t = { .arg = -1 };
	struct cat_func *f = dst;

	(void)arg;
	t.when = r->when;
	if (read_keys(r, n, "a transfer", transfer_keys,
		      ARRAY_SIZE(transfer_keys), &t))
		return -1;
	t.when.where = node_loc(r, n);
	arena_push(r->arena, f->transfers, f->ntransfers, t);
	return 0;
}

#define STORE(field) offsetof(struct cat_store, field)

static const struct key store_keys[] = {
	KEY("tag", read_ident, STORE(tag), .required = true),
	KEY("field", read_ident, STORE(field), .required = true),
	KEY("object_arg", read_arg, STORE(object_arg), .required = true),
	KEY("value_arg", read_arg, STORE(value_arg), .required = true),
	KEY("when", read_when, STORE(when)),
};

static int add_store(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	struct cat_store s = { .object_arg = -1 };
	struct cat_func *f = dst;

	(void)arg;
	s.when = r->when;
	if (read_keys(r, n, "a store", store_keys, ARRAY_SIZE(store_keys), &s))
		return -1;
	s.when.where = node_loc(r, n);
	arena_push(r->arena, f->stores, f->nstores, s);
	return 0;
}

static const struct word mark_kinds[] = {
	{ "node_online", MARK_NODE_ONLINE },
	{ "pgdat_ready", MARK_PGDAT_READY },
	{ "zonelists_built", MARK_ZONELISTS_BUILT },
	{ "cpu_node", MARK_CPU_NODE },
	{ "cpu_node_raw", MARK_CPU_NODE_RAW },
	{ "online_callback", MARK_ONLINE_CALLBACK },
	{ "pages_onlined", MARK_PAGES_ONLINED },
	{ "pfn_cleared", MARK_PFN_CLEARED },
	{ "pfn_nid", MARK_PFN_NID },
	{ "pfn_nid_checked", MARK_PFN_NID_CHECKED },
	{ "page_of_pfn", MARK_PAGE_OF_PFN },
	{ "pfn_of_page", MARK_PFN_OF_PAGE },
	{ "hotplug", MARK_HOTPLUG },
	{ NULL, 0 }
};

#define MARK(field) offsetof(struct cat_mark, field)

static const struct key mark_keys[] = {
	KEY("kind", read_word, MARK(kind), .arg = mark_kinds, .required = true),
	KEY("arg", read_arg, MARK(arg)),
	KEY("value_arg", read_arg, MARK(value_arg)),
	KEY("when", read_when, MARK(when)),
};

static int add_mark(struct reader *r, yaml_node_t *n, void *dst,
		    const void *arg)
{
	struct cat_mark m = { .arg = -1, .value_arg = -1 };
	struct cat_func *f = dst;

	(void)arg;
	m.when = r->when;
	if (read_keys(r, n, "a mark", mark_keys, ARRAY_SIZE(mark_keys), &m))
		return -1;
	m.when.where = node_loc(r, n);
	arena_push(r->arena, f->marks, f->nmarks, m);
	return 0;
}

#define TAKES(field) offsetof(struct cat_takes, field)

static const struct key takes_keys[] = {
	KEY("arg", read_arg, TAKES(arg), .required = true),
	KEY("domain", read_domain, TAKES(domain), .arg = domains,
	    .first = true, .required = true),
	KEY("when", read_when, TAKES(when)),
};

static int add_takes(struct reader *r, yaml_node_t *n, void *dst,
		     const void *arg)
{
	struct cat_takes t = { .arg = -1 };
	struct cat_func *f = dst;

	(void)arg;
	t.when = r->when;
	if (read_keys(r, n, "\"takes\"", takes_keys, ARRAY_SIZE(takes_keys),
		      &t))
		return -1;
	t.when.where = node_loc(r, n);
	arena_push(r->arena, f->takes, f->ntakes, t);
	return 0;
}

/* One argument's number, or a list of them. */
static int add_extent(struct reader *r, yaml_node_t *n, void *dst,
		      const void *arg)
{
	struct cat_extent x = { .when = r->when };
	struct cat_func *f = dst;

	if (read_arg(r, n, &x.arg, arg))
		return -1;
	x.when.where = node_loc(r, n);
	arena_push(r->arena, f->extents, f->nextents, x);
	return 0;
}

/* A role is a mapping, several of the same kind are a list of mappings. */
#define READ_ROLES(role)						\
	static int read_##role##s(struct reader *r, yaml_node_t *n,	\
				  void *dst, const void *arg)		\
	{								\
		return read_each(r, n, dst, arg, add_##role);		\
	}
READ_ROLES(source)
READ_ROLES(sink)
READ_ROLES(guard)
READ_ROLES(transfer)
READ_ROLES(store)
READ_ROLES(mark)
READ_ROLES(extent)

static int read_takes(struct reader *r, yaml_node_t *n, void *dst,
		      const void *arg)
{
	return read_each(r, n, dst, arg, add_takes);
}

static const struct word flags[] = {
	{ "noreturn", CAT_NORETURN },
	{ "allocates", CAT_ALLOCATES },
	{ "count", CAT_COUNT },
	{ "no_guard", CAT_NO_GUARD },
	{ "identity", CAT_IDENTITY },
	{ "tolerant", CAT_TOLERANT },
	{ "asserts", CAT_ASSERTS },
	{ "pure", CAT_PURE },
	{ "frees", CAT_FREES },
	{ NULL, 0 }
};

static int add_flag(struct reader *r, yaml_node_t *n, void *dst,
		    const void *arg)
{
	int v = 0;

	if (read_word(r, n, &v, arg))
		return -1;
	*(unsigned int *)dst |= (unsigned int)v;
	return 0;
}

static int read_flags(struct reader *r, yaml_node_t *n, void *dst,
		      const void *arg)
{
	return read_each(r, n, dst, arg, add_flag);
}

/*
 * functions:
 */

struct func_entry {
	struct idents names;
	struct cat_func f;
};

static const struct key func_keys[] = {
	KEY("names", read_idents, offsetof(struct func_entry, names),
	    .required = true),
	KEY("evidence", read_text, offsetof(struct func_entry, f.evidence)),
	KEY("when", read_entry_when, 0, .first = true),
	KEY("flags", read_flags, offsetof(struct func_entry, f.flags),
	    .arg = flags),
	KEY("source", read_sources, offsetof(struct func_entry, f)),
	KEY("sink", read_sinks, offsetof(struct func_entry, f)),
	KEY("guard", read_guards, offsetof(struct func_entry, f)),
	KEY("transfer", read_transfers, offsetof(struct func_entry, f)),
	KEY("store", read_stores, offsetof(struct func_entry, f)),
	KEY("mark", read_marks, offsetof(struct func_entry, f)),
	KEY("takes", read_takes, offsetof(struct func_entry, f)),
	KEY("extent", read_extents, offsetof(struct func_entry, f)),
	KEY("unit", read_text, offsetof(struct func_entry, f.unit)),
};

/* Reports a second @role; @old is the first one. */
static int fail_twice(struct reader *r, const struct cat_when *again,
		      const struct cat_when *old, const char *name,
		      const char *role, int arg)
{
	const char *of = "";

	if (arg >= 0)
		of = arena_printf(r->arena, " for argument %d", arg);
	return err_set(r->e, r->file, again->where.line, again->where.col,
		       "\"%s\" has a %s%s already, at %s:%u; merge them, or give them \"when\"s that exclude each other",
		       name, role, of, old->where.file, old->where.line);
}

/* Appends the @role at @new to @f unless one @same as it may hold with it. */
#define merge_role(r, f, vec, n, new, role, argument, same) do {	\
	for (unsigned int old = 0; old < (f)->n; old++)			\
		if ((same) &&						\
		    whens_meet(&(f)->vec[old].when, &(new)->when))	\
			return fail_twice(r, &(new)->when,		\
					  &(f)->vec[old].when,		\
					  (f)->name, role, argument);	\
	arena_push((r)->arena, (f)->vec, (f)->n, *(new));		\
} while (0)

/* Gives @f, which may have some, the roles of the entry @add. */
static int merge_func(struct reader *r, struct cat_func *f,
		      const struct cat_func *add)
{
	f->flags |= add->flags;
	if (!f->evidence)
		f->evidence = add->evidence;
	if (!f->unit)
		f->unit = add->unit;
	for (unsigned int i = 0; i < add->nsources; i++) {
		struct cat_source s = add->sources[i];

		if (!s.provenance)
			s.provenance = f->name;
		merge_role(r, f, sources, nsources, &s, "source", s.out_arg,
			   f->sources[old].out_arg == s.out_arg);
	}
	for (unsigned int i = 0; i < add->nsinks; i++) {
		const struct cat_sink *s = &add->sinks[i];

		merge_role(r, f, sinks, nsinks, s, "sink", s->arg,
			   f->sinks[old].arg == s->arg);
	}
	for (unsigned int i = 0; i < add->nguards; i++) {
		const struct cat_guard *g = &add->guards[i];

		merge_role(r, f, guards, nguards, g, "guard", g->arg,
			   f->guards[old].arg == g->arg &&
			   f->guards[old].holds == g->holds);
	}
	for (unsigned int i = 0; i < add->ntransfers; i++) {
		const struct cat_transfer *t = &add->transfers[i];

		merge_role(r, f, transfers, ntransfers, t, "transfer", t->arg,
			   f->transfers[old].arg == t->arg);
	}
	for (unsigned int i = 0; i < add->nstores; i++) {
		const struct cat_store *s = &add->stores[i];

		merge_role(r, f, stores, nstores, s, "store", s->value_arg,
			   f->stores[old].value_arg == s->value_arg &&
			   f->stores[old].object_arg == s->object_arg &&
			   f->stores[old].tag == s->tag &&
			   f->stores[old].field == s->field);
	}
	for (unsigned int i = 0; i < add->nmarks; i++) {
		const struct cat_mark *m = &add->marks[i];

		merge_role(r, f, marks, nmarks, m, "mark", m->arg,
			   f->marks[old].arg == m->arg &&
			   f->marks[old].kind == m->kind);
	}
	for (unsigned int i = 0; i < add->ntakes; i++) {
		const struct cat_takes *t = &add->takes[i];

		merge_role(r, f, takes, ntakes, t, "\"takes\"", t->arg,
			   f->takes[old].arg == t->arg);
	}
	for (unsigned int i = 0; i < add->nextents; i++) {
		const struct cat_extent *x = &add->extents[i];

		merge_role(r, f, extents, nextents, x, "extent", x->arg,
			   f->extents[old].arg == x->arg);
	}
	return 0;
}

static int read_func(struct reader *r, yaml_node_t *n)
{
	struct func_entry entry = { 0 };
	struct catalogue *c = r->c;

	r->when = (struct cat_when){ 0 };
	if (read_keys(r, n, "a function entry", func_keys,
		      ARRAY_SIZE(func_keys), &entry))
		return -1;
	if (!entry.f.flags && !entry.f.nsources && !entry.f.nsinks &&
	    !entry.f.nguards && !entry.f.ntransfers && !entry.f.nstores &&
	    !entry.f.nmarks && !entry.f.ntakes && !entry.f.nextents &&
	    !entry.f.unit)
		return fail(r, n, "\"%s\" has no role; write a source, sink, guard, transfer, store, mark, takes, extent, unit or flags",
			    entry.names.v[0]);
	if ((entry.f.nsinks || entry.f.nguards || entry.f.ntransfers) &&
	    !entry.f.evidence)
		return fail(r, n, "key \"evidence\" is missing for \"%s\"; say where a sink, guard or transfer can be checked: \"FILE:FUNCTION, VERSIONS\"",
			    entry.names.v[0]);
	for (unsigned int i = 0; i < entry.names.n; i++) {
		const char *name = entry.names.v[i];
		struct cat_func *f = table_get(&c->funcs, name, NULL);

		if (!f) {
			f = arena_alloc(r->arena, sizeof(*f));
			f->name = name;
			f->where = node_loc(r, n);
			table_add(&c->funcs, r->arena, name, NULL, f);
			arena_push(r->arena, c->func_list, c->nfuncs, f);
		}
		if (merge_func(r, f, &entry.f))
			return -1;
	}
	return 0;
}

/*
 * The smaller sections.  An entry may give several names that say the same.
 */

/* Adds a copy of @obj, whose first member is its name, for each of @names. */
static int add_named(struct reader *r, yaml_node_t *n, struct table *t,
		     const struct idents *names, const void *obj, size_t size)
{
	for (unsigned int i = 0; i < names->n; i++) {
		void *copy;

		if (table_get(t, names->v[i], NULL))
			return fail(r, n, "\"%s\" is in the catalogue twice; drop one",
				    names->v[i]);
		copy = arena_grow(r->arena, obj, size, size);
		*(const char **)copy = names->v[i];
		table_add(t, r->arena, names->v[i], NULL, copy);
	}
	return 0;
}

struct set_entry {
	struct idents names;
	struct cat_set s;
};

static const struct key set_keys[] = {
	KEY("names", read_idents, offsetof(struct set_entry, names),
	    .required = true),
	KEY("states", read_states, offsetof(struct set_entry, s.states),
	    .required = true),
	KEY("maybe_empty", read_bool,
	    offsetof(struct set_entry, s.maybe_empty)),
	KEY("partial", read_bool, offsetof(struct set_entry, s.partial)),
	KEY("domain", read_domain, offsetof(struct set_entry, s.domain),
	    .arg = domains, .first = true),
};

static int read_set(struct reader *r, yaml_node_t *n)
{
	struct set_entry entry = { 0 };

	if (read_keys(r, n, "a set", set_keys, ARRAY_SIZE(set_keys), &entry))
		return -1;
	return add_named(r, n, &r->c->sets, &entry.names, &entry.s,
			 sizeof(entry.s));
}

struct iter_entry {
	struct idents names;
	struct cat_iter i;
};

#define ITER(field) offsetof(struct iter_entry, i.field)

static const struct key iter_keys[] = {
	KEY("names", read_idents, offsetof(struct iter_entry, names),
	    .required = true),
	KEY("var_arg", read_arg, ITER(var_arg), .required = true),
	KEY("expected", read_states, ITER(expected)),
	KEY("rare", read_states, ITER(rare)),
	KEY("set_arg", read_arg, ITER(set_arg)),
	KEY("past_end", read_states, ITER(past_end)),
	KEY("remedy", read_text, ITER(remedy)),
	KEY("domain", read_domain, ITER(domain), .arg = domains, .first = true),
	KEY("chosen", read_bool, ITER(chosen)),
	KEY("when", read_when, ITER(when)),
};

static int read_iter(struct reader *r, yaml_node_t *n)
{
	struct iter_entry entry = { .i.set_arg = -1 };

	if (read_keys(r, n, "an iterator", iter_keys, ARRAY_SIZE(iter_keys),
		      &entry))
		return -1;
	if (!(entry.i.expected | entry.i.rare) && entry.i.set_arg < 0 &&
	    !entry.i.chosen)
		return fail(r, n, "the iterator produces nothing; write \"expected\", \"rare\", \"set_arg\" or \"chosen\"");
	if (!entry.i.past_end && !entry.i.chosen)
		return fail(r, n, "the iterator has no \"past_end\", what its variable is after the loop");
	entry.i.when.where = node_loc(r, n);
	return add_named(r, n, &r->c->iters, &entry.names, &entry.i,
			 sizeof(entry.i));
}

static const struct word bound_kinds[] = {
	{ "max", BOUND_MAX },
	{ "ids", BOUND_IDS },
	{ "count", BOUND_COUNT },
	{ "no_node", BOUND_NO_NODE },
	{ NULL, 0 }
};

struct bound_entry {
	struct idents names;
	struct cat_bound b;
};

static const struct key bound_keys[] = {
	KEY("names", read_idents, offsetof(struct bound_entry, names),
	    .required = true),
	KEY("kind", read_word, offsetof(struct bound_entry, b.kind),
	    .arg = bound_kinds, .required = true),
	KEY("domain", read_domain, offsetof(struct bound_entry, b.domain),
	    .arg = domains, .first = true),
};

static int read_bound(struct reader *r, yaml_node_t *n)
{
	struct bound_entry entry = { 0 };

	if (read_keys(r, n, "a bound", bound_keys, ARRAY_SIZE(bound_keys),
		      &entry))
		return -1;
	return add_named(r, n, &r->c->bounds, &entry.names, &entry.b,
			 sizeof(entry.b));
}

static const struct key field_keys[] = {
	KEY("tag", read_ident, offsetof(struct cat_field, tag),
	    .required = true),
	KEY("field", read_ident, offsetof(struct cat_field, field),
	    .required = true),
	KEY("source", read_source, offsetof(struct cat_field, source),
	    .required = true),
};

static int read_field(struct reader *r, yaml_node_t *n)
{
	struct cat_field *f = arena_alloc(r->arena, sizeof(*f));

	r->when = (struct cat_when){ 0 };
	if (read_keys(r, n, "a field", field_keys, ARRAY_SIZE(field_keys), f))
		return -1;
	if (table_get(&r->c->fields, f->tag, f->field))
		return fail(r, n, "field \"%s\" of \"%s\" is in the catalogue twice; drop one",
			    f->field, f->tag);
	if (!f->source.provenance)
		f->source.provenance = f->field;
	table_add(&r->c->fields, r->arena, f->tag, f->field, f);
	return 0;
}

static const struct key bitmap_keys[] = {
	KEY("tag", read_ident, offsetof(struct cat_bitmap, tag),
	    .required = true),
	KEY("field", read_ident, offsetof(struct cat_bitmap, field),
	    .required = true),
	KEY("domain", read_domain, offsetof(struct cat_bitmap, domain),
	    .arg = domains, .first = true),
};

static int read_bitmap(struct reader *r, yaml_node_t *n)
{
	struct cat_bitmap *b = arena_alloc(r->arena, sizeof(*b));

	if (read_keys(r, n, "a bitmap", bitmap_keys, ARRAY_SIZE(bitmap_keys),
		      b))
		return -1;
	if (table_get(&r->c->bitmaps, b->tag, b->field))
		return fail(r, n, "field \"%s\" of \"%s\" is in the catalogue twice; drop one",
			    b->field, b->tag);
	table_add(&r->c->bitmaps, r->arena, b->tag, b->field, b);
	return 0;
}

struct array_entry {
	struct idents names;
	struct cat_array a;
};

static int read_array_source(struct reader *r, yaml_node_t *n, void *dst,
			     const void *arg)
{
	struct cat_array *a = dst;

	a->has_source = true;
	return read_source(r, n, &a->source, arg);
}

static const struct key array_keys[] = {
	KEY("names", read_idents, offsetof(struct array_entry, names),
	    .required = true),
	KEY("source", read_array_source, offsetof(struct array_entry, a)),
};

static int read_array(struct reader *r, yaml_node_t *n)
{
	struct array_entry entry = { .a.source = no_source };

	r->when = (struct cat_when){ 0 };
	if (read_keys(r, n, "an array", array_keys, ARRAY_SIZE(array_keys),
		      &entry))
		return -1;
	if (entry.a.has_source && !entry.a.source.provenance)
		entry.a.source.provenance = entry.names.v[0];
	return add_named(r, n, &r->c->arrays, &entry.names, &entry.a,
			 sizeof(entry.a));
}

static const struct word severities[] = {
	{ "note", SEV_NOTE }, { "warning", SEV_WARNING },
	{ "error", SEV_ERROR }, { NULL, 0 }
};

/* The index of a rule that the program has. */
static int read_rule_id(struct reader *r, yaml_node_t *n, void *dst,
			const void *arg)
{
	(void)arg;
	if (want_scalar(r, n, rule_ids[0]))
		return -1;
	for (size_t i = 0; i < ARRAY_SIZE(rule_ids); i++)
		if (!strcmp(rule_ids[i], scalar(n))) {
			*(size_t *)dst = i;
			return 0;
		}
	return fail(r, n, "unknown rule id %s %s", quote(r, n),
		    known(r, n, "", rule_ids, ARRAY_SIZE(rule_ids),
			  sizeof(*rule_ids)));
}

struct rule_entry {
	size_t index;
	struct cat_rule rule;
};

static const struct key rule_keys[] = {
	KEY("id", read_rule_id, offsetof(struct rule_entry, index),
	    .required = true),
	KEY("severity", read_word, offsetof(struct rule_entry, rule.severity),
	    .arg = severities, .required = true),
	KEY("title", read_text, offsetof(struct rule_entry, rule.title),
	    .required = true),
};

static int read_rule(struct reader *r, yaml_node_t *n)
{
	struct rule_entry entry = { 0 };
	struct loc *where;

	if (read_keys(r, n, "a rule", rule_keys, ARRAY_SIZE(rule_keys), &entry))
		return -1;
	where = &r->c->rule_locs[entry.index];
	if (where->file)
		return fail(r, n, "rule \"%s\" is described already, at %s:%u; drop one",
			    rule_ids[entry.index], where->file, where->line);
	*where = node_loc(r, n);
	entry.rule.id = names_intern(r->c->names, rule_ids[entry.index]);
	r->c->rules[entry.index] = entry.rule;
	return 0;
}

static int read_macro(struct reader *r, yaml_node_t *n)
{
	const char *name;

	if (read_ident(r, n, &name, NULL))
		return -1;
	add_macro(r->c, name);
	return 0;
}

/*
 * Files.
 */

static const struct section {
	const char *name;
	int (*read)(struct reader *r, yaml_node_t *n);
} sections[] = {
	{ "functions", read_func },
	{ "iterators", read_iter },
	{ "sets", read_set },
	{ "bounds", read_bound },
	{ "fields", read_field },
	{ "arrays", read_array },
	{ "bitmaps", read_bitmap },
	{ "macros", read_macro },
	{ "rules", read_rule },
};

static int read_section(struct reader *r, yaml_node_t *key, yaml_node_t *list)
{
	const struct section *s = sections;

	if (want_scalar(r, key, "functions"))
		return -1;
	while (s < sections + ARRAY_SIZE(sections) &&
	       strcmp(s->name, scalar(key)))
		s++;
	if (s == sections + ARRAY_SIZE(sections))
		return fail(r, key, "unknown section %s %s", quote(r, key),
			    known(r, key, " sections", sections,
				  ARRAY_SIZE(sections), sizeof(*sections)));
	if (list->type != YAML_SEQUENCE_NODE)
		return fail(r, list, "%s where the list of \"%s\" is expected; begin each entry with \"- \"",
			    node_kind(list), s->name);
	for (yaml_node_item_t *i = list->data.sequence.items.start;
	     i < list->data.sequence.items.top; i++)
		if (s->read(r, node_get(r, *i)))
			return -1;
	return 0;
}

static int read_document(struct reader *r)
{
	yaml_node_t *root = yaml_document_get_root_node(r->doc);
	yaml_node_pair_t *p, *q;

	if (!root)
		return err_set(r->e, r->file, 1, 1,
			       "the file is empty; write a section such as \"functions:\", or delete the file");
	if (root->type != YAML_MAPPING_NODE)
		return fail(r, root, "%s where sections are expected; begin with one such as \"functions:\"",
			    node_kind(root));
	for (p = root->data.mapping.pairs.start;
	     p < root->data.mapping.pairs.top; p++) {
		yaml_node_t *key = node_get(r, p->key);

		if (read_section(r, key, node_get(r, p->value)))
			return -1;
		for (q = root->data.mapping.pairs.start; q < p; q++)
			if (!strcmp(scalar(node_get(r, q->key)), scalar(key)))
				return fail(r, key, "section %s begins twice in this file; merge them",
					    quote(r, key));
	}
	if (r->doc->end_implicit)
		return err_set(r->e, r->file,
			       (unsigned int)r->doc->end_mark.line + 1,
			       (unsigned int)r->doc->end_mark.column + 1,
			       "the file is cut off; every catalogue file ends with the line \"...\"");
	return 0;
}

/* The mistake that libyaml found in the @text of the file. */
static int fail_syntax(struct reader *r, const yaml_parser_t *p,
		       const char *text, size_t len)
{
	const char *cure = "", *problem = p->problem ? p->problem : "not YAML";
	unsigned int line = (unsigned int)p->problem_mark.line + 1;
	unsigned int col = (unsigned int)p->problem_mark.column + 1;
	const char *s = text;

	if (p->error == YAML_MEMORY_ERROR)
		BUG("out of memory");
	if (p->error == YAML_READER_ERROR) {
		/* There is no mark, only how many bytes were read. */
		line = col = 1;
		for (size_t i = 0; i < p->problem_offset && i < len; i++) {
			col = text[i] == '\n' ? 1 : col + 1;
			line += text[i] == '\n';
		}
		cure = "; a catalogue file is plain UTF-8 text";
	} else {
		for (unsigned int i = 1; i < line && s; i++) {
			s = strchr(s, '\n');
			s += s ? 1 : 0;
		}
		if (s && s[strspn(s, " ")] == '\t')
			cure = "; indent with spaces, not with tabs";
		else if (p->context && strstr(p->context, "scanning a tag"))
			cure = "; a word that begins with \"!\" must be quoted";
		else if (p->context)
			cure = arena_printf(r->arena, " (%s that begins at line %zu)",
					    p->context,
					    p->context_mark.line + 1);
	}
	return err_set(r->e, r->file, line, col, "YAML syntax: %s%s", problem,
		       cure);
}

/*
 * libyaml's time grows with the square of the nesting.  Brackets in comments
 * and texts are counted too, which does no harm: they come in pairs.
 */
static int check_depth(struct reader *r, const char *text, size_t len)
{
	unsigned int depth = 0, line = 1;

	for (size_t i = 0; i < len; i++) {
		line += text[i] == '\n';
		if (text[i] == '[' || text[i] == '{')
			depth++;
		else if (depth && (text[i] == ']' || text[i] == '}'))
			depth--;
		if (depth > MAX_DEPTH)
			return err_set(r->e, r->file, line, 0,
				       "brackets are nested deeper than %d; close some",
				       MAX_DEPTH);
	}
	return 0;
}

static int parse_text(struct reader *r, const char *text, size_t len)
{
	yaml_document_t doc, more;
	yaml_parser_t p;
	int ret = -1;
	bool loaded;

	if (check_depth(r, text, len))
		return -1;
	if (!yaml_parser_initialize(&p))
		BUG("out of memory");
	yaml_parser_set_input_string(&p, (const unsigned char *)text, len);
	if (!yaml_parser_load(&p, &doc)) {
		fail_syntax(r, &p, text, len);
		goto out_parser;
	}
	r->doc = &doc;
	if (read_document(r))
		goto out_doc;
	loaded = yaml_parser_load(&p, &more);
	if (!loaded || yaml_document_get_root_node(&more))
		err_set(r->e, r->file, (unsigned int)doc.end_mark.line + 2, 1,
			"something follows the line \"...\", which ends the file; move it up");
	else
		ret = 0;
	if (loaded)
		yaml_document_delete(&more);
out_doc:
	yaml_document_delete(&doc);
out_parser:
	yaml_parser_delete(&p);
	return ret;
}

/* The whole file in malloc()ed memory, with a NUL behind it. */
static char *slurp(struct reader *r, size_t *len)
{
	FILE *f = NULL;
	struct stat st;
	char *text;

	/* Not opened before it is known to be a file: a FIFO would wait. */
	if (stat(r->file, &st) == 0) {
		if (!S_ISREG(st.st_mode)) {
			err_set(r->e, r->file, 0, 0,
				"not a file; rename it if it is no part of the catalogue");
			return NULL;
		}
		if (st.st_size > MAX_FILE_SIZE) {
			err_set(r->e, r->file, 0, 0,
				"too large for a catalogue file; split it");
			return NULL;
		}
		f = fopen(r->file, "rb");
	}
	if (!f) {
		err_set(r->e, r->file, 0, 0, "cannot read the file: %s",
			strerror(errno));
		return NULL;
	}
	text = malloc((size_t)st.st_size + 1);
	if (!text)
		BUG("out of memory");
	*len = fread(text, 1, (size_t)st.st_size, f);
	text[*len] = '\0';
	if (ferror(f)) {
		err_set(r->e, r->file, 0, 0, "cannot read the file: %s",
			strerror(errno));
		free(text);
		text = NULL;
	}
	fclose(f);
	return text;
}

static int read_file(struct reader *r, const char *path)
{
	size_t len;
	char *text;
	int ret;

	r->file = names_intern(r->c->names, path);
	text = slurp(r, &len);
	if (!text)
		return -1;
	ret = parse_text(r, text, len);
	free(text);
	return ret;
}

static int is_catalogue_file(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return d->d_name[0] != '.' && n > 5 &&
	       !strcmp(d->d_name + n - 5, ".yaml");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int read_dir(struct reader *r, const char *dir)
{
	struct dirent **files;
	int n, ret = 0;

	n = scandir(dir, &files, is_catalogue_file, by_name);
	if (n < 0)
		return err_set(r->e, dir, 0, 0,
			       "cannot open the catalogue folder: %s",
			       strerror(errno));
	if (!n)
		ret = err_set(r->e, dir, 0, 0,
			      "no *.yaml in the catalogue folder; is it the right one?");
	for (int i = 0; i < n; i++) {
		const char *slash = dir[0] && dir[strlen(dir) - 1] == '/' ?
				    "" : "/";

		if (!ret)
			ret = read_file(r, arena_printf(r->arena, "%s%s%s", dir,
							slash,
							files[i]->d_name));
		free(files[i]);
	}
	free(files);
	return ret;
}

/* Every rule is described, or the user would be shown a hole. */
static int check_rules(struct reader *r, const char *dir)
{
	for (size_t i = 0; i < ARRAY_SIZE(rule_ids); i++)
		if (!r->c->rule_locs[i].file)
			return err_set(r->e, dir, 0, 0,
				       "no file describes the rule \"%s\"; add it to a \"rules:\" section",
				       rule_ids[i]);
	return 0;
}

/*
 * 6.10 and later hide foo() behind a macro around foo_noprof(): what is known
 * of the one holds for the other, unless the other is listed.
 */
static void add_noprof(struct catalogue *c)
{
	for (unsigned int i = 0; i < c->nfuncs; i++) {
		const char *name = arena_printf(&c->arena, "%s_noprof",
						c->func_list[i]->name);

		name = names_intern(c->names, name);
		if (!table_get(&c->funcs, name, NULL))
			table_add(&c->funcs, &c->arena, name, NULL,
				  c->func_list[i]);
	}
}

int catalogue_open(struct catalogue **out, const char *dir,
		   struct names *names, struct err *e)
{
	struct catalogue *c = calloc(1, sizeof(*c));
	struct reader r = { .c = c, .e = e };

	if (!c)
		BUG("out of memory");
	arena_init(&c->arena);
	c->names = names;
	r.arena = &c->arena;
	if (read_dir(&r, dir) || check_rules(&r, dir)) {
		catalogue_close(c);
		return -1;
	}
	add_noprof(c);
	*out = c;
	return 0;
}

void catalogue_close(struct catalogue *c)
{
	if (!c)
		return;
	arena_release(&c->arena);
	free(c);
}

/*
 * Questions.
 */

const struct cat_func *catalogue_func(const struct catalogue *c,
				      const char *name)
{
	return table_get(&c->funcs, name, NULL);
}

const struct cat_set *catalogue_set(const struct catalogue *c,
				    const char *name)
{
	return table_get(&c->sets, name, NULL);
}

const struct cat_iter *catalogue_iter(const struct catalogue *c,
				      const char *name)
{
	return table_get(&c->iters, name, NULL);
}

const struct cat_bound *catalogue_bound(const struct catalogue *c,
					const char *name)
{
	return table_get(&c->bounds, name, NULL);
}

const struct cat_array *catalogue_array(const struct catalogue *c,
					const char *name)
{
	return table_get(&c->arrays, name, NULL);
}

bool cat_stands(const struct cat_func *cf)
{
	return cf->nsources || cf->nsinks || cf->nguards || cf->ntransfers ||
	       cf->nstores || cf->nextents || cf->flags;
}

const struct cat_mark *cat_mark(const struct cat_func *cf,
				enum cat_mark_kind kind,
				const struct cat_ctx *ctx)
{
	for (unsigned int i = 0; cf && i < cf->nmarks; i++)
		if (cf->marks[i].kind == kind &&
		    cat_applies(&cf->marks[i].when, ctx))
			return &cf->marks[i];
	return NULL;
}

const struct cat_field *catalogue_field(const struct catalogue *c,
					const char *tag, const char *field)
{
	const char *at = tag ? strchr(tag, '@') : NULL;

	/* a file that has the kernel's structs written out: "device@a.c" */
	if (at)
		tag = names_internn(c->names, tag, (size_t)(at - tag));
	return table_get(&c->fields, tag, field);
}

const struct cat_bitmap *catalogue_bitmap(const struct catalogue *c,
					  const char *tag, const char *field)
{
	return table_get(&c->bitmaps, tag, field);
}

const struct cat_rule *catalogue_rule(const struct catalogue *c, const char *id)
{
	for (size_t i = 0; i < ARRAY_SIZE(rule_ids); i++)
		if (!strcmp(c->rules[i].id, id))
			return &c->rules[i];
	return NULL;
}

const struct cat_func *const *catalogue_funcs(const struct catalogue *c,
					      unsigned int *n)
{
	*n = c->nfuncs;
	return (const struct cat_func *const *)c->func_list;
}

static bool func_names_node(const struct cat_func *cf)
{
	if (cf->nstores || cf->flags & CAT_COUNT)
		return true;
	for (unsigned int i = 0; i < cf->nsinks; i++)
		if (cf->sinks[i].domain == DOM_NODE &&
		    cf->sinks[i].kind != SINK_ARRAY)
			return true;
	for (unsigned int i = 0; i < cf->nsources; i++)
		if (cf->sources[i].domain == DOM_NODE &&
		    cf->sources[i].expected != NS_ALL)
			return true;
	for (unsigned int i = 0; i < cf->nmarks; i++)
		if (cf->marks[i].kind == MARK_PGDAT_READY ||
		    cf->marks[i].kind == MARK_ZONELISTS_BUILT ||
		    cf->marks[i].kind == MARK_CPU_NODE_RAW ||
		    cf->marks[i].kind == MARK_ONLINE_CALLBACK)
			return true;
	return false;
}

static int cmp_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

const char *const *catalogue_node_names(const struct catalogue *c,
					struct arena *a, unsigned int *n)
{
	const char **v = NULL;

	*n = 0;
	for (unsigned int i = 0; i < c->nfuncs; i++)
		if (func_names_node(c->func_list[i]))
			arena_push(a, v, *n, c->func_list[i]->name);
	for (size_t i = 0; i < c->iters.nslots; i++) {
		const struct cat_iter *it = c->iters.slots[i].value;

		if (it && it->domain == DOM_NODE && !it->chosen)
			arena_push(a, v, *n, it->name);
	}
	for (size_t i = 0; i < c->bounds.nslots; i++) {
		const struct cat_bound *b = c->bounds.slots[i].value;

		if (b && b->domain == DOM_NODE && b->kind == BOUND_COUNT)
			arena_push(a, v, *n, b->name);
	}
	for (size_t i = 0; i < c->arrays.nslots; i++) {
		const struct cat_array *ar = c->arrays.slots[i].value;

		if (ar)
			arena_push(a, v, *n, ar->name);
	}
	for (size_t i = 0; i < c->fields.nslots; i++) {
		const struct cat_field *f = c->fields.slots[i].value;

		if (f)
			arena_push(a, v, *n, f->field);
	}
	if (*n)
		qsort(v, *n, sizeof(*v), cmp_name);
	return v;
}

const struct cat_rule *catalogue_rules(const struct catalogue *c,
				       unsigned int *n)
{
	*n = ARRAY_SIZE(rule_ids);
	return c->rules;
}

const char *const *catalogue_macros(const struct catalogue *c, unsigned int *n)
{
	*n = c->nmacros;
	return c->macros;
}
