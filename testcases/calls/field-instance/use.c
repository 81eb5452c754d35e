// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "inst.h"

int good_local(void)
{
	struct inst i;

	inst_init_local(&i);
	return node_distance(i.node, 0);
}

int bad_dev(struct device *dev)
{
	struct inst i;

	inst_init_dev(&i, dev);
	return node_distance(i.node, 0); /* expect: no-node-index(error) */ /* trace: init.c */
}

/* The second call replaces what the first one stored. */
int good_replaced(struct inst *i, struct device *dev)
{
	inst_init_dev(i, dev);
	if (i->node < 0)
		inst_init_local(i);
	return node_distance(i->node, 0);
}

int good_two(struct device *dev)
{
	struct inst local, other;

	inst_init_local(&local);
	inst_init_dev(&other, dev);
	return node_distance(local.node, 0);
}

int bad_two(struct device *dev)
{
	struct inst local, other;

	inst_init_local(&local);
	inst_init_dev(&other, dev);
	return node_distance(local.node, other.node); /* expect: no-node-index(error) */
}
