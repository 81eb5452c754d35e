// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A4: alloc_gigantic_page() walked the zones of NODE_DATA(nid), and
 * surplus pages are asked for with NUMA_NO_NODE.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "hugetlb.h"

struct zone *alloc_gigantic(gfp_t gfp, int nid)
{
	struct zone *zone = NODE_DATA(nid)->node_zones;

	return populated_zone(zone) ? zone : NULL;
}
