// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "ctx.h"

/* Fields are looked at twice: what a store makes of the first look is lost. */
int known_fn_vector(struct vector *v)
{
	return node_distance(v->numa_node, 0); /* expect: no-node-index(error) */
}

int good_vector_tested(struct vector *v)
{
	return v->numa_node < 0 ? 0 : node_distance(v->numa_node, 0);
}

int good_poller_where(struct poller *p)
{
	return node_distance(p->where, 0);
}
