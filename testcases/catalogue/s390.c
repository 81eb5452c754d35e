// SPDX-License-Identifier: GPL-2.0-only
/* Where distances and CPU masks are not looked up in a table by the node. */
/* kernel: 6.1 6.12 */
/* flags: --target=s390x-linux-gnu */
#include <linux/numa.h>

int __node_distance(int a, int b);
const struct cpumask *cpumask_of_node(int node);

void good_none(void)
{
	__node_distance(NUMA_NO_NODE, 0);
	__node_distance(0, NUMA_NO_NODE);
	cpumask_of_node(NUMA_NO_NODE);
	cpumask_of_node(MAX_NUMNODES);
}
