/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Units into IR: out of the store, or parsed by worker processes.
 *
 * A unit that crashes libclang, hangs or eats memory is a skip with a reason;
 * so is one that does not parse.  The units stand in the order in which they
 * were asked for, whatever the number of workers.
 */
#ifndef NUMALINT_GATHER_H
#define NUMALINT_GATHER_H

#include "catalogue.h"
#include "context.h"
#include "ir_code.h"
#include "options.h"
#include "progress.h"
#include "store.h"

/* A unit or a function that was not analysed, and why. */
struct skip {
	const char *unit;
	const char *func;		/* or NULL: all of it */
	struct loc loc;			/* file NULL: none */
	const char *reason;
};

struct gathered {
	const struct unit *unit;	/* the caller's */
	struct ir_packed *packed;	/* NULL: it was not to be had */
	const struct ir_unit *ir;	/* of it */
	struct context ctx;
	struct hash128 hash;		/* of the encoded IR */
	struct hash128 flags;		/* of its key in the store */
	bool cached;			/* out of the store */
	const char *const *files;	/* that it was made of: g->with_files */
	unsigned int nfiles;
};

struct gather {
	const struct options *o;
	const struct catalogue *cat;
	struct names *names;
	struct store *store;		/* never NULL; may hold nothing */
	bool with_files;
	struct arena arena;
	struct gathered **v;
	unsigned int n;
	struct gathered **kept;		/* gather_kept() */
	unsigned int nkept;
	struct skip *skips;
	unsigned int nskips;
	/* for the progress line and the closing one */
	unsigned int parsed, cached, failed;
	struct progress *progress;
};

void gather_init(struct gather *g, const struct options *o,
		 const struct catalogue *cat, struct names *names,
		 struct store *store, struct progress *progress);
void gather_release(struct gather *g);

/*
 * The unit that the store has under @file and @flags, compiled for what @like
 * was; NULL when something it was made of has changed, or it is gone.  It is
 * none of @g's units, but lives as long.
 */
const struct gathered *gather_kept(struct gather *g, const char *file,
				   struct hash128 flags,
				   const struct unit *like);

/*
 * Adds the @n units of @units, which must outlive @g.  Returns -1 when it was
 * interrupted; what was parsed until then is in the store.
 */
int gather_units(struct gather *g, const struct unit *units, unsigned int n);

/*
 * The same in the place of what @g has: what it has already of @units stays, and
 * what is not of them goes, with its skips.
 */
int gather_instead(struct gather *g, const struct unit *units, unsigned int n);

#endif
