// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>

struct priv {
	int node;
	unsigned long flags;
};

void good_blue_probe(struct priv *p)
{
	p->node = numa_mem_id();
}

/* No header has this struct: it is not the one of the other file. */
struct page *good_blue(struct priv *p)
{
	return __alloc_pages_node(p->node, GFP_KERNEL, 0);
}
