// SPDX-License-Identifier: GPL-2.0-only
/*
 * History E4: siw kept the CPUs of each node in an array of as many masks as
 * there are nodes; on PowerNV node 8 may be the second.
 */
/* kernel: 5.10 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct cpu_info {
	int num_nodes;
	struct cpumask **tx_valid_cpus;
};

static struct cpu_info old_info;

/* struct siw_cpu_info once more: one case, one struct. */
struct new_cpu_info {
	int num_nodes;
	struct cpumask **tx_valid_cpus;
};

static struct new_cpu_info new_info;

int bad_siw_init_cpulist(void)
{
	int i, num_nodes = num_possible_nodes();

	old_info.num_nodes = num_nodes;
	old_info.tx_valid_cpus =
		kcalloc(num_nodes, sizeof(struct cpumask *), GFP_KERNEL);
	if (!old_info.tx_valid_cpus) {
		old_info.num_nodes = 0;
		return -ENOMEM;
	}
	for (i = 0; i < old_info.num_nodes; i++) {
		old_info.tx_valid_cpus[i] =
			kzalloc(sizeof(struct cpumask), GFP_KERNEL);
		if (!old_info.tx_valid_cpus[i])
			return -ENOMEM;
	}
	for_each_possible_cpu(i)
		cpumask_set_cpu(i, old_info.tx_valid_cpus[cpu_to_node(i)]); /* expect: node-array-bound(error) */
	return 0;
}

/*
 * What the commit wrote.  A CPU that is possible and offline has no node on odd
 * machines.
 */
/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_siw_init_cpulist_still(void)
{
	int i, num_nodes = nr_node_ids;

	new_info.num_nodes = num_nodes;
	new_info.tx_valid_cpus =
		kcalloc(num_nodes, sizeof(struct cpumask *), GFP_KERNEL);
	if (!new_info.tx_valid_cpus) {
		new_info.num_nodes = 0;
		return -ENOMEM;
	}
	for (i = 0; i < new_info.num_nodes; i++) {
		new_info.tx_valid_cpus[i] =
			kzalloc(sizeof(struct cpumask), GFP_KERNEL);
		if (!new_info.tx_valid_cpus[i])
			return -ENOMEM;
	}
	for_each_possible_cpu(i)
		cpumask_set_cpu(i, new_info.tx_valid_cpus[cpu_to_node(i)]); /* expect: no-node-index(note) */
	return 0;
}

int good_siw_init_cpulist(void)
{
	int i, num_nodes = nr_node_ids;

	new_info.num_nodes = num_nodes;
	new_info.tx_valid_cpus =
		kcalloc(num_nodes, sizeof(struct cpumask *), GFP_KERNEL);
	if (!new_info.tx_valid_cpus) {
		new_info.num_nodes = 0;
		return -ENOMEM;
	}
	for (i = 0; i < new_info.num_nodes; i++) {
		new_info.tx_valid_cpus[i] =
			kzalloc(sizeof(struct cpumask), GFP_KERNEL);
		if (!new_info.tx_valid_cpus[i])
			return -ENOMEM;
	}
	for_each_online_cpu(i)
		cpumask_set_cpu(i, new_info.tx_valid_cpus[cpu_to_node(i)]);
	return 0;
}
