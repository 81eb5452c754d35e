// SPDX-License-Identifier: GPL-2.0-only
/*
 * The parameter of the callee is unsigned, or narrow (B9): C's conversions
 * decide what arrives there.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/errno.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

int table_at(unsigned int nid);
int table_below(unsigned int nid);
int table_unless_none(u32 nid);

static int table[MAX_NUMNODES];

int table_at(unsigned int nid)
{
	table[nid]++;
	return node_distance(nid, 0);
}

/* -1 is no less than the bound once it is unsigned. */
int table_below(unsigned int nid)
{
	if (nid >= MAX_NUMNODES)
		return -EINVAL;
	return table[nid] + node_distance(nid, 0);
}

/* A u32 of -1 compares with NUMA_NO_NODE as meant. */
int table_unless_none(u32 nid)
{
	if (nid == NUMA_NO_NODE)
		return 0;
	return node_distance(nid, 0);
}
