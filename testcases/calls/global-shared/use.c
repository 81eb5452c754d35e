// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "home.h"

int bad_home(void)
{
	return node_distance(home_nid, 0); /* expect: no-node-index(error) */ /* trace: set.c */
}

int good_home(void)
{
	int nid = home_nid;

	if (nid == NUMA_NO_NODE)
		nid = numa_node_id();
	return node_distance(nid, 0);
}

int good_spare(void)
{
	return node_distance(spare_nid, 0);
}

int good_forced(void)
{
	return forced_nid == NUMA_NO_NODE ? 0 : node_distance(forced_nid, 0);
}

/* Nothing in the program ever replaces what it starts with. */
int bad_forced(void)
{
	return node_distance(forced_nid, 0); /* expect: no-node-index(error) */ /* trace: set.c */
}
