/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the three files of the identifier index share: ident_text.c takes the
 * text of a file apart, ident.c keeps the index, ident_wrap.c asks it questions
 * that need another look at the text.
 */
#ifndef NUMALINT_IDENT_INTERNAL_H
#define NUMALINT_IDENT_INTERNAL_H

#include <stdint.h>

#include "ident.h"

/* A text is followed by so many zero bytes, so that words can be loaded. */
#define TEXT_PAD 16

struct text {
	unsigned char *s;
	size_t len, cap;
};

/* A piece of a text. */
struct span {
	const unsigned char *s;
	size_t len;
};

/* The hash of a name; never 0.  Up to 16 bytes after its end are read. */
uint32_t name_hash(const unsigned char *s, size_t len);
uint32_t name_hash_str(const char *s);

/*
 * From the hash of NAME to that of "NAME is defined", "NAME is included".  A
 * file that includes any .c file is said to include ".c" as well.
 */
uint32_t hash_defined(uint32_t h);
uint32_t hash_included(uint32_t h);

/* A set of hashes, emptied by being read out. */
struct hashset {
	uint32_t *slots;
	unsigned int bits;	/* slots in use: 1 << bits */
	unsigned int cap_bits;	/* slots allocated; all zero when empty */
	unsigned int n;
};

void hashset_release(struct hashset *h);

/* All that is known of a text: fills the empty @h. */
void text_hashes(struct hashset *h, const struct text *t);

/* Moves the @h->n hashes to @out, ascending. */
void hashset_drain(struct hashset *h, uint32_t *out);

/* A function or macro that has a body; the line of its name, from 1. */
struct text_body {
	struct span name;
	bool macro;
	unsigned int line;
};

/*
 * Calls @found for the first identifier in each function's or macro's body for
 * which @wanted says yes.
 */
void text_bodies(const struct text *t,
		 bool (*wanted)(void *data, struct span id),
		 void (*found)(void *data, const struct text_body *b),
		 void *data);

/* Calls @found for what stands between the quotes of each #include. */
void text_includes(const struct text *t,
		   void (*found)(void *data, struct span inc), void *data);

struct ident_file {
	const char *path;
	const uint32_t *hashes;		/* ascending */
	uint32_t nhashes;
	bool header;
	/* The state in which it was read; mtime NEVER: too fresh to be sure. */
	uint64_t size, ino;
	int64_t mtime, ctime;
};

/* Names to look for, by hash. */
struct want_name {
	uint32_t hash;
	unsigned int idx;
};

struct want {
	struct want_name *v;	/* ascending */
	unsigned int n;
	uint64_t *bits;		/* of the upper bits of the hashes */
};

/* @turn maps the hash of a name to that which is looked for; NULL: itself. */
void want_init(struct want *w, const char *const *names, unsigned int n,
	       uint32_t (*turn)(uint32_t), struct arena *a);

/* Where in @w->v the names with this hash begin, or @w->n if there is none. */
unsigned int want_find(const struct want *w, uint32_t hash);

unsigned int ident_nfiles(const struct ident *x);
const struct ident_file *ident_file(const struct ident *x, unsigned int i);

/* The index of the file with this path, or -1. */
int ident_file_by_path(const struct ident *x, const char *path);

/*
 * Calls @hit for each name of @w in file @f, in the order of the hashes; says
 * whether there was one.  @hit may be NULL.
 */
bool ident_scan(const struct ident_file *f, const struct want *w,
		void (*hit)(void *data, unsigned int idx), void *data);

/* Reads a file of the tree anew into @t.  Returns 0, or an errno. */
int ident_read(const struct ident *x, const char *path, struct text *t);
void text_release(struct text *t);

void *ident_realloc(void *p, size_t n, size_t size);

#endif
