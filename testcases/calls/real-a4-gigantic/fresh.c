// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "hugetlb.h"

struct zone *alloc_fresh(gfp_t gfp, int nid, bool gigantic)
{
	if (gigantic)
		return alloc_gigantic(gfp, nid);
	return alloc_pages_node(nid, gfp, 0) ? NULL : NULL;
}

struct zone *alloc_fresh_fixed(gfp_t gfp, int nid, bool gigantic)
{
	if (nid == NUMA_NO_NODE)
		nid = numa_mem_id();
	return alloc_fresh(gfp, nid, gigantic);
}
