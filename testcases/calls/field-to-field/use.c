// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "ctx.h"

int bad_vector(struct vector *v)
{
	return node_distance(v->numa_node, 0); /* expect: no-node-index(error) */ /* trace: adapter.c */
}

int good_vector_tested(struct vector *v)
{
	return v->numa_node < 0 ? 0 : node_distance(v->numa_node, 0);
}

int good_poller_where(struct poller *p)
{
	return node_distance(p->where, 0);
}

int bad_ring(struct ring *r)
{
	return node_distance(r->nid, 0); /* expect: no-node-index(error) */ /* trace: adapter.c */
}

int good_ring_home(struct ring *r)
{
	return node_distance(r->home, 0);
}

int good_ring_own(struct ring *r)
{
	return node_distance(r->own, 0);
}
