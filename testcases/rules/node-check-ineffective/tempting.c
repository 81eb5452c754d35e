// SPDX-License-Identifier: GPL-2.0-only
/* Tests that look like the bad ones and mean what they say. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

/* The bound is for the loop's count, not for an id. */
int good_count_of_rounds(void)
{
	int done = 0, sum = 0, nid;

	for_each_online_node(nid) {
		if (done >= num_online_nodes())
			break;
		sum += node_distance(nid, 0);
		done++;
	}
	return sum;
}

/* 0 is "node 0": the answer for it is another one. */
int good_root_node(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	return node_distance(nid, 0);
}

/* One past the last is a place in a mask of MAX_NUMNODES + 1 bits. */
bool good_limit_of_bits(unsigned int bits)
{
	return bits <= MAX_NUMNODES;
}
