// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "ctx.h"

void good_vector(struct vector *v, const struct adapter *a)
{
	v->numa_node = a->node;
}

void good_poller(struct poller *p, const struct adapter *a)
{
	p->where = a->node < 0 ? 0 : a->node;
}

/* one hop more, and what is tested, replaced or was no id on the way */
void good_ring(struct ring *r, const struct vector *v)
{
	r->nid = v->numa_node;
	r->home = v->cpu;
}

int good_ring_checked(struct ring *r, const struct vector *v)
{
	if (v->numa_node == NUMA_NO_NODE)
		return -EINVAL;
	r->own = v->numa_node;
	return 0;
}

void good_ring_repaired(struct ring *r, const struct vector *v)
{
	r->own = v->numa_node;
	if (r->own == NUMA_NO_NODE)
		r->own = numa_mem_id();
}
