// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/topology.h>
#include "dev.h"

const struct cpumask *bad_mask(struct sensor *s)
{
	return cpumask_of_node(s->node_of(s)); /* expect: no-node-index(error) */ /* trace: driver.c */
}

const struct cpumask *good_mask(struct sensor *s)
{
	int nid;

	if (!s->node_of)
		return cpu_online_mask;
	nid = s->node_of(s);
	return nid >= 0 ? cpumask_of_node(nid) : cpu_online_mask;
}
