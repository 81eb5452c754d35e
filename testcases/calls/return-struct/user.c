// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "place.h"

/* What is in a struct that is returned by value is not known. */
int known_fn_place(struct device *dev)
{
	struct place p = place_of(dev);

	return node_distance(p.nid, 0); /* expect: no-node-index(error) */ /* trace: place.c */
}

int bad_spot(struct device *dev)
{
	return node_distance(spot_of(dev)->nid, 0); /* expect: no-node-index(error) */ /* trace: place.c */
}

int good_place(struct device *dev)
{
	struct place p = place_of(dev);

	return p.nid < 0 ? p.level : node_distance(p.nid, 0);
}

int good_level(struct device *dev)
{
	return node_distance(place_of(dev).level, 0);
}

int good_spot(struct device *dev)
{
	struct spot *s = spot_of(dev);

	if (s->nid == NUMA_NO_NODE)
		return 0;
	return node_distance(s->nid, 0);
}
