// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two files, two structs of the same name: drivers call theirs "priv" or
 * "ctx" without asking one another.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/topology.h>

struct priv {
	struct device *dev;
	int node;
};

void good_red_probe(struct priv *p)
{
	p->node = dev_to_node(p->dev);
}

struct page *bad_red(struct priv *p)
{
	return __alloc_pages_node(p->node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
