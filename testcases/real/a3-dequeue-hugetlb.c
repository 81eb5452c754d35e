// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A3, A4: hugetlb's helpers were given NUMA_NO_NODE and walked the
 * zone lists, the zones, of node -1.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

static struct zone *first_zone_unguarded(gfp_t gfp, int nid)
{
	struct zonelist *zonelist;

	zonelist = node_zonelist(nid, gfp);
	return zonelist->_zonerefs[0].zone;
}

static struct zone *first_zone_guarded(gfp_t gfp, int nid)
{
	struct zonelist *zonelist;

	if (nid == NUMA_NO_NODE)
		nid = numa_node_id();
	zonelist = node_zonelist(nid, gfp);
	return zonelist->_zonerefs[0].zone;
}

static struct zone *gigantic_zone(int nid)
{
	struct zone *zones = NODE_DATA(nid)->node_zones;

	return populated_zone(zones) ? zones : NULL;
}

/* cocci misses: only a test says that a parameter or result may be no node */
struct zone *bad_dequeue(gfp_t gfp, int nid)
{
	if (nid < 0)
		nid = NUMA_NO_NODE;
	return first_zone_unguarded(gfp, nid); /* expect: no-node-index(error) */
}

struct zone *good_dequeue(gfp_t gfp, int nid)
{
	if (nid < 0)
		nid = NUMA_NO_NODE;
	return first_zone_guarded(gfp, nid);
}

/* cocci misses: only a test says that a parameter or result may be no node */
struct zone *bad_alloc_gigantic(bool anywhere)
{
	int nid = anywhere ? NUMA_NO_NODE : numa_mem_id();

	return gigantic_zone(nid); /* expect: no-node-index(error) */
}

struct zone *good_alloc_gigantic(bool anywhere)
{
	int nid = anywhere ? NUMA_NO_NODE : numa_mem_id();

	if (nid == NUMA_NO_NODE)
		nid = numa_mem_id();
	return gigantic_zone(nid);
}
