// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A2: in pool mode "global" svc_pool_map_get_node() has no node to give;
 * svc_prepare_thread() went from alloc_pages_node() to __folio_alloc_node().
 */
/* kernel: 6.1 6.12 */
#include <linux/numa.h>
#include "svc.h"

static struct {
	int count;
	int pernode;
	unsigned int pool_to[16];
} svc_pool_map;

int svc_pool_map_get_node(unsigned int pidx)
{
	if (svc_pool_map.count && svc_pool_map.pernode)
		return svc_pool_map.pool_to[pidx];
	return NUMA_NO_NODE;
}
