/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between program.c, which solves, and program_ledger.c, which keeps what came
 * out for the next run.
 */
#ifndef NUMALINT_PROGRAM_INTERNAL_H
#define NUMALINT_PROGRAM_INTERNAL_H

#include "brief.h"
#include "digest.h"
#include "program.h"

#define MAX_TARGETS	8	/* functions that one field is followed to */
#define MAX_HELPER	60	/* blocks, of a callee that is no node's business */

enum state_of_work { TO_DO, DOING, DONE };

/* What one function, or the whole program, stores in a field or a global. */
struct stored {
	const char *tag, *name;		/* tag NULL: a global */
	const struct origin *org[NS_COUNT];	/* of stores known to be ids */
	nstates_t rare;
	bool known;
	bool other;		/* something else is stored there, too */
	bool given;		/* what a caller passes: it says what, if known */
	const struct origin *no_node;	/* a constant NUMA_NO_NODE */
	const struct origin *past_end;	/* a constant MAX_NUMNODES */
	struct fact unit;	/* of all that is stored there, if stored: */
	bool stored, mixed;	/*  not always of one unit */
	struct vouch vouch;
	/* what another field held, in these states; NULL: no field's */
	const char *from_tag, *from;
	nstates_t from_may;
};

/* Does it hold only numbers that a source was asked about? */
static inline bool stored_vouched(const struct stored *s)
{
	return s->vouch.cf && !s->vouch.broken;
}

/* Is there anything that others would hear of? */
static inline bool stored_says(const struct stored *s)
{
	return s->known || s->other || s->given || s->stored || s->vouch.cf ||
	       s->vouch.broken || s->vouch.nk || s->from;
}

/*
 * What came of a function in an earlier run, from what.  The key is a digest
 * of all that the solver looks at when it solves the function; the first one
 * is of the round in which nothing is known of fields, the second one of that
 * in which it is, if the function was solved in that one at all.
 */
struct entry {
	digest_t id;		/* of the unit's file and the function's name */
	digest_t key, digest;
	digest_t key2, digest2;
	bool passes, passer, passes2, second, told, helped;
	struct program_counts counts;
	const char *stores, *findings;	/* encoded, see program_ledger.c */
	size_t nstores, nfindings;
	struct entry *next;		/* of the same bucket */
};

struct pfunc {
	struct brief b;
	struct ir_packed *packed;	/* the unit it is the index-th of */
	unsigned int index;
	const struct ir_func *f;	/* NULL until somebody wants the body */
	const struct ir_unit *unit;
	const struct context *ctx;
	struct summary *sum;
	enum state_of_work progress;
	bool relevant;		/* to be solved for its own sake */
	bool around;		/* of a unit that nobody asked about */
	bool wanted;		/* around, and called */
	bool helped;		/* not relevant, but solved for a caller */
	bool is_new;		/* not solved yet, in any round */
	bool changed;		/* in this round: what it means may have */
	bool passes;		/* nodes, to or from its callers */
	bool passed;		/* nodes, before it changed */
	bool passer;		/* worth looking for, for those who call it */
	unsigned int told, ntold;	/* its findings */
	bool visited;		/* it has its place in the order */
	unsigned int rank;	/* that place */
	unsigned int met, low;	/* when it was visited; the first one that
				   it leads back to */
	unsigned int cycle;	/* of functions that call one another; or 0 */
	bool recursed;		/* it called itself while it was solved */
	const struct summary *before;	/* without what it calls in itself */
	unsigned int ncalls;	/* direct calls in the program */
	unsigned int ninit;	/* of them, from what is __init only */
	bool init_only;
	bool hotplug;		/* memory hotplug code */
	bool asks_bodies;	/* a rule looks into what it calls, beyond what
				   that means: nothing of it is kept */
	bool address_taken;	/* so there may be others */
	/*
	 * In this round, the functions that b.calls go to, at the same indices;
	 * and after these, call by call, those of a call that goes to several.
	 */
	struct pfunc **targets;
	unsigned int ntargets;
	/* the same function, given functions that it calls by its parameters */
	bool gives;		/* it passes a function to one that calls it */
	struct pfunc *given, *next_given;
	struct pfunc **bound;	/* of such a one: by taker, or NULL */
	unsigned int round;	/* likewise: that it was solved in */
	struct pfunc *next;	/* same hash of the name and the unit */
	struct pfunc *next_extern;	/* same hash of the name */
	struct stored *stores;	/* in fields, as seen from outside */
	unsigned int nstores;
	struct program_counts counts;
	/* between runs; without a ledger none of this is looked at */
	digest_t id, content;	/* of its name; of its body and the unit's
				   configuration */
	digest_t key, digest;	/* what it is made of, what it means now */
	digest_t key2;
	digest_t digest1;	/* digest after the first round */
	bool passes1, passer1;	/* likewise */
	bool second;		/* it was solved in the second round */
	const struct entry *past;	/* with the same id, or NULL */
	bool kept;		/* not solved: past still holds */
	bool again;		/* to be solved after all */
};

/* What the program stores in a field, or in a global (tag NULL). */
struct field_entry {
	struct stored s;
	struct fact seen;	/* all of it, as a load sees it */
	struct fact copied;	/* of that, what came out of other fields */
	digest_t digest;	/* of it */
	struct field_entry *next;
};

#define NBUCKETS (1u << 15)

struct field_facts {
	struct field_entry *buckets[NBUCKETS];
	unsigned int n;
	bool frozen;		/* round 2: no more stores are taken */
};

/*
 * A function pointer in a table: what the program stores in the field tag.name,
 * of the variable @table, whose tag is @of, or (NULL) of any object.
 */
struct op_entry {
	const char *tag, *name, *table, *of;
	struct pfunc *targets[MAX_TARGETS];	/* by name; NULL: not there */
	const char *funcs[MAX_TARGETS];	/* in a part they may come later */
	unsigned int n;		/* more than MAX_TARGETS: not followed */
	bool other;		/* something else is stored there, too */
	struct op_entry *next;
};

/* A function of the whole, of which this program is a part. */
struct extern_entry {
	const char *name, *file;	/* its unit's */
	struct extern_entry *next;
};

struct program {
	const struct catalogue *cat;
	struct names *names;
	struct arena arena;
	struct pfunc **funcs;
	unsigned int nfuncs;
	struct pfunc **order;		/* callees first */
	unsigned int norder;
	struct pfunc **open;		/* visited, and in no cycle yet */
	unsigned int nopen, nmet, ncycles;
	struct pfunc *buckets[NBUCKETS];	/* by name and unit */
	struct pfunc *externs[NBUCKETS];	/* not static; by name */
	struct field_facts fields;
	const char *object;		/* FIELD_OBJECT, as a name */
	struct op_entry *ops[NBUCKETS];
	struct findings found;
	struct program_counts counts;
	struct fact_cache *facts;
	struct progress *progress;
	struct pfunc *at;		/* the function at hand */
	unsigned int depth, helpers;	/* of it */
	unsigned int round;		/* of summaries, then of what fields hold */
	bool part;			/* of a whole: fields and ops are given */
	struct extern_entry *whole[NBUCKETS];	/* by name */
	bool keeps;			/* a ledger: digests are wanted */
	struct places places;
	const struct context *ctx;	/* whose digest this is */
	digest_t ctx_digest;
	struct entry *past[NBUCKETS];	/* by id */
};

/* program.c */
struct field_entry *program_field_get(struct program *p, const char *tag,
				      const char *name);
struct op_entry *program_op_add(struct program *p, const struct op_entry *key);
unsigned int program_bucket(const void *a, const void *b);

const struct field_entry *program_field(const struct program *p,
					const char *tag, const char *name);

/* program_ledger.c: @pf was just added; @f is its body. */
void ledger_add(struct program *p, struct pfunc *pf, const struct ir_func *f);

/* The digest of all that the first round looks at; of the second one. */
digest_t ledger_key(const struct program *p, const struct pfunc *pf);
digest_t ledger_key2(struct program *p, const struct pfunc *pf);

/* The digest of what a load sees of the field. */
digest_t ledger_field(struct program *p, const struct field_entry *e);

/*
 * Takes back what @pf->past says: its stores become @pf's; its findings go to
 * @out.  The first is false when a place that one of them names is gone.
 */
bool ledger_take(struct program *p, struct pfunc *pf);
void ledger_findings(struct program *p, const struct pfunc *pf,
		     struct findings *out);

#endif
