/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The states a node id, or a CPU number, may be in.
 *
 * More bits mean we know less: branches join by union, a guard narrows by
 * intersection, and the empty set says that no execution gets here.  Pure
 * functions on small integers; nothing here allocates or fails.
 */
#ifndef NUMALINT_NSTATE_H
#define NUMALINT_NSTATE_H

#include <stdbool.h>
#include <stdint.h>

/* rules.md, section 1.  The order is the order in which sets are printed. */
enum nstate {
	NS_NO_NODE,		/* NUMA_NO_NODE, -1 */
	NS_OUT_OF_RANGE,	/* any other value outside [0, MAX_NUMNODES) */
	NS_IMPOSSIBLE,		/* in range, not in node_possible_map */
	NS_OFFLINE,		/* possible, not online */
	NS_MEMORYLESS,		/* online, not in N_MEMORY */
	NS_USABLE,		/* online, with memory */
	NS_COUNT
};

/* The states of a CPU number; kept in sets of the same type. */
enum cstate {
	CS_ONLINE,
	CS_OFFLINE,		/* possible or present, not online */
	CS_OUT_OF_RANGE,	/* -1, nr_cpu_ids */
	CS_COUNT
};

typedef unsigned int nstates_t;

#define NS(s)		(1u << NS_##s)
#define NS_NONE		0u
#define NS_ALL		((1u << NS_COUNT) - 1)
#define NS_IN_RANGE	(NS(IMPOSSIBLE) | NS(OFFLINE) | NS(MEMORYLESS) | NS(USABLE))
#define NS_ONLINE	(NS(MEMORYLESS) | NS(USABLE))
#define CS(s)		(1u << CS_##s)
#define CS_ALL		((1u << CS_COUNT) - 1)

static inline bool nstates_may(nstates_t set, enum nstate s)
{
	return set & (1u << s);
}

/* "NO_NODE" to NS_NO_NODE; -1 when @name is no state. */
int nstate_parse(const char *name);
int cstate_parse(const char *name);
const char *nstate_name(enum nstate s);
const char *cstate_name(enum cstate s);

/*
 * The states whose ids may lie in [@lo, @hi], where MAX_NUMNODES is @max
 * (@max 0: unknown; then no value is known to be above it).
 */
nstates_t nstates_of_range(int64_t lo, int64_t hi, int64_t max);

/*
 * Narrows [@lo, @hi] to the hull of the values that a state of @set can have;
 * false when none is left.
 */
bool nstates_clip(nstates_t set, int64_t max, int64_t *lo, int64_t *hi);

/* The states of @set after the bitmap or array was indexed without harm. */
nstates_t nstates_indexed(nstates_t set);

#endif
