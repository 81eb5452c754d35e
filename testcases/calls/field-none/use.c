// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "chan.h"

int bad_later(struct later_chan *c)
{
	return node_distance(c->node, 0); /* expect: no-node-index(note) */
}

int bad_never(struct never_chan *c)
{
	return node_distance(c->node, 0); /* expect: no-node-index(error) */ /* trace: init.c */
}

int good_later(struct later_chan *c)
{
	return c->node < 0 ? 0 : node_distance(c->node, 0);
}

int good_later_here(void)
{
	struct later_chan c;

	later_init(&c);
	c.node = numa_mem_id();
	return node_distance(c.node, 0);
}
