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

/* A field is known by the name of its struct, whichever file that is from. */
struct page *known_fp_blue(struct priv *p)
{
	return __alloc_pages_node(p->node, GFP_KERNEL, 0);
}
