// SPDX-License-Identifier: GPL-2.0-only
#include "ctx.h"

void good_vector(struct vector *v, const struct adapter *a)
{
	v->numa_node = a->node;
}

void good_poller(struct poller *p, const struct adapter *a)
{
	p->where = a->node < 0 ? 0 : a->node;
}
