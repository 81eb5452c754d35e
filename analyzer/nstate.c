// SPDX-License-Identifier: GPL-2.0-only
#include "nstate.h"

#include <string.h>

static const char *const nstate_names[NS_COUNT] = {
	[NS_NO_NODE]		= "NO_NODE",
	[NS_OUT_OF_RANGE]	= "OUT_OF_RANGE",
	[NS_IMPOSSIBLE]		= "IMPOSSIBLE",
	[NS_OFFLINE]		= "OFFLINE",
	[NS_MEMORYLESS]		= "MEMORYLESS",
	[NS_USABLE]		= "USABLE"
};

static const char *const cstate_names[CS_COUNT] = {
	[CS_ONLINE]		= "ONLINE",
	[CS_OFFLINE]		= "OFFLINE",
	[CS_OUT_OF_RANGE]	= "OUT_OF_RANGE"
};

static int parse(const char *const *names, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

int nstate_parse(const char *name)
{
	return parse(nstate_names, NS_COUNT, name);
}

int cstate_parse(const char *name)
{
	return parse(cstate_names, CS_COUNT, name);
}

const char *nstate_name(enum nstate s)
{
	return nstate_names[s];
}

const char *cstate_name(enum cstate s)
{
	return cstate_names[s];
}

nstates_t nstates_of_range(int64_t lo, int64_t hi, int64_t max)
{
	nstates_t set = NS_NONE;

	if (lo > hi)
		return NS_NONE;
	if (lo <= -1 && hi >= -1)
		set |= NS(NO_NODE);
	if (lo < -1 || (max > 0 && hi >= max))
		set |= NS(OUT_OF_RANGE);
	if (hi >= 0 && (max <= 0 || lo < max))
		set |= NS_IN_RANGE;
	return set;
}

/* Extends the hull [@lo, @hi] by what [@a, @b] and [@from, @to] share. */
static void hull_add(int64_t a, int64_t b, int64_t from, int64_t to,
		     int64_t *lo, int64_t *hi)
{
	if (a < from)
		a = from;
	if (b > to)
		b = to;
	if (a > b)
		return;
	if (a < *lo)
		*lo = a;
	if (b > *hi)
		*hi = b;
}

bool nstates_clip(nstates_t set, int64_t max, int64_t *lo, int64_t *hi)
{
	int64_t a = INT64_MAX, b = INT64_MIN;

	if (set & NS(NO_NODE))
		hull_add(-1, -1, *lo, *hi, &a, &b);
	if (set & NS_IN_RANGE)
		hull_add(0, max > 0 ? max - 1 : INT64_MAX, *lo, *hi, &a, &b);
	if (set & NS(OUT_OF_RANGE)) {
		hull_add(INT64_MIN, -2, *lo, *hi, &a, &b);
		/* MAX_NUMNODES is 1 or more, also where it is not known. */
		hull_add(max > 0 ? max : 1, INT64_MAX, *lo, *hi, &a, &b);
	}
	if (a > b)
		return false;
	*lo = a;
	*hi = b;
	return true;
}

nstates_t nstates_indexed(nstates_t set)
{
	return set & NS_IN_RANGE;
}
