// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A1 (46a3679b8190): hot-remove wrote NUMA_NO_NODE into the per-CPU map
 * of nodes, and cpu_to_node() of a CPU that came back later was -1.
 */
/* kernel: 4.4 5.10 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

void numa_clear_node(int cpu);
void unregister_one_node(int nid);
void node_set_offline_of(int nid);

static int check_cpu_on_node(pg_data_t *pgdat)
{
	int cpu;

	for_each_present_cpu(cpu) {
		if (cpu_to_node(cpu) == pgdat->node_id)
			/* the cpu on this node isn't removed, and we can't offline this node. */
			return -EBUSY;
	}
	return 0;
}

int bad_check_and_unmap_cpu_on_node(pg_data_t *pgdat)
{
	int cpu, ret;

	ret = check_cpu_on_node(pgdat);
	if (ret)
		return ret;
	/* the node will be offlined when we come here, so we can clear the cpu_to_node() now. */
	for_each_possible_cpu(cpu)
		if (cpu_to_node(cpu) == pgdat->node_id)
			numa_clear_node(cpu); /* expect: cpu-node-cleared(error) */
	return 0;
}

void good_try_offline_node(pg_data_t *pgdat)
{
	int nid = pgdat->node_id;

	if (check_cpu_on_node(pgdat))
		return;
	node_set_offline_of(nid);
	unregister_one_node(nid);
}
