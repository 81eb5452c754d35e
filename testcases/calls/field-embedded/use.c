// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "dev.h"

int bad_engine(struct engine *e)
{
	return node_distance(e->place.node, 0); /* expect: no-node-index(error) */ /* trace: place.c */
}

int good_engine(struct engine *e)
{
	const struct place_info *p = &e->place;

	if (p->node == NUMA_NO_NODE)
		return 0;
	return node_distance(e->place.node, 0);
}
