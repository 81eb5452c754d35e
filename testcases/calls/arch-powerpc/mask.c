// SPDX-License-Identifier: GPL-2.0-only
/* What x86 does not take, powerpc does: the target of the command decides. */
/* kernel: 4.4 5.10 6.1 6.12 */
/* arch: powerpc */
/* flags: -DCONFIG_HAVE_MEMORYLESS_NODES */
#include <linux/cpumask.h>
#include <linux/topology.h>

const struct cpumask *mask_of(int nid);
int distance_to(int nid);

const struct cpumask *mask_of(int nid)
{
	return cpumask_of_node(nid);
}

int distance_to(int nid)
{
	return node_distance(nid, 0);
}
