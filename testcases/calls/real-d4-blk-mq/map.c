// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D4 (bffed457160a, undone by 576e85c5e924): the node of a queue is that
 * of its CPU and may be memoryless, which is a bug with __GFP_THISNODE only.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "mq.h"

void good_map(struct blk_hctx *hctx, int cpu)
{
	hctx->numa_node = cpu_to_node(cpu);
}

void good_map_mem(struct blk_hctx_mem *hctx, int cpu)
{
	hctx->numa_node = cpu_to_mem(cpu);
}
