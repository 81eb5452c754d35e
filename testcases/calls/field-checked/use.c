// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>
#include "chan.h"

struct page *good_home(struct chan *c)
{
	return __alloc_pages_node(c->home, GFP_KERNEL, 0);
}

/* What a callee stores is what its callers give it. */
struct page *bad_near(struct chan *c)
{
	return __alloc_pages_node(c->near, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */ /* trace: probe.c */
}

/* The error is not looked at, but then the field is as it was. */
int good_home_of_this(struct chan *c, struct device *dev)
{
	chan_set_home(c, dev_to_node(dev));
	return node_distance(c->home, 0);
}
