/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * As kbuild's $(CHECK), the place that sparse has: make C=1 CHECK=numalint.
 *
 * kbuild calls (scripts/Makefile.build, v4.4 to v6.12)
 *
 *	$(CHECK) $(CHECKFLAGS) $(c_flags) FILE.c
 *
 * so there are three kinds of words, in this order:
 *
 *   CHECK	   our own: CHECK="numalint -Werror --rules=-foo"
 *   CHECKFLAGS	   sparse's: macros and warnings, then those of CF=, and what
 *		   the architecture adds
 *   c_flags	   the compiler's, as they stand in the object's .cmd file
 *
 * CHECKFLAGS are for a parser that knows no machine.  Ours does, so they are
 * left out, and the unit is the one that the compiler sees, to the flag: the
 * same IR, the same place in the store.  So is __CHECKER__, which sparse
 * defines by itself: with it BUILD_BUG_ON() and the like are empty, and some
 * functions are left out (fs/dlm/lowcomms.c, v6.1).
 */
#ifndef NUMALINT_CHECKER_H
#define NUMALINT_CHECKER_H

#include <stdbool.h>

#include "err.h"

/*
 * Is it kbuild who calls?  Every CHECKFLAGS begins with "-D__linux__ -Dlinux
 * -D__STDC__" (top Makefile, v2.6.12 to v6.12).  For one that the user replaced,
 * @checksrc counts, the environment's KBUILD_CHECKSRC: 1 or 2 under make C=1 or
 * C=2, and exported to nobody but what kbuild runs.
 */
bool checker_called(int argc, char *const *argv, const char *checksrc);

/* Does @argv[i] begin CHECKFLAGS, or else c_flags?  Never @argv's end. */
bool checker_flags_begin(int argc, char *const *argv, int i);

/* Where c_flags begin, at or behind @i; @i itself if nothing shows it. */
int checker_c_flags(int argc, char *const *argv, int i);

/*
 * gcc needs no --target=, clang does.  What kbuild would give to clang for
 * @srcarch (scripts/Makefile.clang), or NULL: it is this machine's own, or one
 * that clang does not know.
 */
const char *checker_target(const char *srcarch);

/*
 * Runs the real sparse with the @n words of @args.  Its output goes where ours
 * goes.  Returns its exit status, or -1 with @e when there was none.
 */
int checker_sparse(const char *const *args, unsigned int n, struct err *e);

#endif
