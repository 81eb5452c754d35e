/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A source tree with some files as they are not on the disk: those of a commit
 * or of git's index.
 *
 * Paths stay what they are, so that flags and #include lines mean what they
 * mean in the tree.  Whoever reads a file of it by himself asks for its text;
 * clang is given a list of names and copies (-ivfsoverlay).  The copies live in
 * a folder of their own, as long as the overlay.  Nothing is written into the
 * tree.  A file that the disk has and the other version has not is still seen.
 */
#ifndef NUMALINT_OVERLAY_H
#define NUMALINT_OVERLAY_H

#include <limits.h>
#include <stddef.h>

#include "err.h"

struct overlay;

/*
 * @top is the tree; the copies are made below @tmp.  0, or -1 with @e when no
 * folder can be made there.  overlay_close() in both cases.
 */
int overlay_open(struct overlay **o, const char *top, const char *tmp,
		 struct err *e);
void overlay_close(struct overlay *o);	/* NULL does nothing */

/* @rel, a path from the top, has @n bytes of @text; -1 with @e. */
int overlay_add(struct overlay *o, const char *rel, const char *text, size_t n,
		struct err *e);

/*
 * The list for clang.  @roots are further names for the top ("build/source", a
 * link), by which compile commands call it.
 */
int overlay_write(struct overlay *o, const char *const *roots, unsigned int n,
		  struct err *e);
const char *overlay_list(const struct overlay *o);

/* The text of @path, however it is spelt; NULL: it is as on the disk. */
const char *overlay_text(const struct overlay *o, const char *path, size_t *n);

/* A file with that text, or NULL. */
const char *overlay_copy(const struct overlay *o, const char *path);

/*
 * @path, of a file that need not exist, as an absolute path without links or
 * dots; @out is empty when that is too long.
 */
void path_canonical(const char *path, char out[PATH_MAX]);

#endif
