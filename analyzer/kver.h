/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel versions: parse, compare, ranges.
 *
 * A version is major.minor (a stable release adds fixes, no interfaces, so the
 * patch level is dropped).  KVER_ANY means that nobody knows: every range then
 * matches, and the solver takes the strictest of what it finds.
 */
#ifndef NUMALINT_KVER_H
#define NUMALINT_KVER_H

#include <stdbool.h>

typedef unsigned int kver_t;	/* major << 8 | minor; 0 is KVER_ANY */

#define KVER_ANY 0u
#define KVER(major, minor) ((kver_t)(major) << 8 | (kver_t)(minor))

struct kver_range {
	kver_t from;	/* first version it holds for; 0: from the start */
	kver_t to;	/* last version it holds for; 0: still does */
};

/* "6.12", "v6.1", "6.1.192", "6.1.0-56-amd64"; false when @s is none. */
bool kver_parse(const char *s, kver_t *out);

/*
 * A range as the catalogue writes it: "5.18..", "..5.17", "4.4..6.9", "6.1";
 * false when @s is none.
 */
bool kver_range_parse(const char *s, struct kver_range *out);

/* Is @v in @r?  KVER_ANY is in every range. */
bool kver_in(kver_t v, struct kver_range r);

#endif
