/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which C file shows what a header says: one that includes it, found by the
 * text of #include lines.
 *
 * kbuild notes what each object was made of, but only once it is built, and
 * never of an #include that is new; a compile database has none of it.  So the
 * files themselves are read, nearest ones first, and no more than a few
 * thousand.  That a file has the line does not say that the compiler sees it:
 * who parsed the file knows, and may ask for the next one.
 */
#ifndef NUMALINT_WITNESS_H
#define NUMALINT_WITNESS_H

#include <stdbool.h>

#include "arena.h"
#include "overlay.h"

struct witnesses;

/* A C file that may show a header. */
struct witness_found {
	const char *path;	/* of the list of files */
	bool by_place;		/* "x.h" from where it stands, no -I needed */
};

struct witness_opts {
	const char *top;		/* of the tree */
	const char *const *files;	/* all of it, from there, sorted */
	unsigned int nfiles;
	const struct overlay *over;	/* what is not as on the disk, or NULL */
	/* Can the C file @rel be compiled? */
	bool (*built)(void *data, const char *rel);
	void *data;
};

/* @o is copied, what it points to has to outlive it.  witness_free() it. */
struct witnesses *witness_new(const struct witness_opts *o);
void witness_free(struct witnesses *w);	/* NULL does nothing */

/* A file to be preferred, even if it is far: witness_near() looks at these. */
void witness_prefer(struct witnesses *w, const char *rel);

/*
 * C files that include @header, or include one that does: at most @most of them in
 * @out, how many is returned.  Those that are preferred, over any number of
 * headers; or the nearest of all, best first.
 */
unsigned int witness_near(struct witnesses *w, const char *header,
			  struct witness_found *out, unsigned int most);
unsigned int witness_find(struct witnesses *w, const char *header,
			  struct witness_found *out, unsigned int most);

#endif
