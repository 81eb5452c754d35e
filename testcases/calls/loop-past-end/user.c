// SPDX-License-Identifier: GPL-2.0-only
#include <linux/nodemask.h>
#include <linux/topology.h>

int find_wanted(void);
int near_to(int nid);

int bad_result(void)
{
	return node_distance(find_wanted(), 0); /* expect: node-out-of-range(error) */ /* trace: find.c */
}

int good_result(void)
{
	int nid = find_wanted();

	return nid < MAX_NUMNODES ? near_to(nid) : 0;
}
