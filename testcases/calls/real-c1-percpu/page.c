// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C1 (09f49dca570a): percpu memory for every possible CPU, each from
 * its own node, before 5.18 whether that was ever set up or not.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "pcpu.h"

static struct page *bad_page(unsigned int cpu, gfp_t gfp)
{
	return alloc_pages_node(cpu_to_node(cpu), gfp | __GFP_HIGHMEM, 0); /* expect: cpu-to-node-locality(note) */
}

struct page *pcpu_page(unsigned int cpu, gfp_t gfp)
{
	return bad_page(cpu, gfp);
}
