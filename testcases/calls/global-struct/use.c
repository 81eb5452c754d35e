// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "conf.h"

int bad_use(void)
{
	return node_distance(conf.node, 0); /* expect: no-node-index(error) */ /* trace: conf.c */
}

int good_use(void)
{
	const struct conf *c = &conf;

	if (c->node < 0)
		return 0;
	return node_distance(c->node, 0);
}

int good_depth(void)
{
	return node_distance(conf.depth, 0);
}
