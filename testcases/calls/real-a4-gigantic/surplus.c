// SPDX-License-Identifier: GPL-2.0-only
#include <linux/numa.h>
#include "hugetlb.h"

struct zone *bad_surplus(gfp_t gfp)
{
	return alloc_fresh(gfp, NUMA_NO_NODE, true); /* expect: no-node-index(error) */ /* trace: gigantic.c */
}

struct zone *good_surplus(gfp_t gfp)
{
	return alloc_fresh_fixed(gfp, NUMA_NO_NODE, true);
}

struct zone *good_small(gfp_t gfp)
{
	return alloc_fresh(gfp, NUMA_NO_NODE, false);
}
