// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F4 (cf23422b9d76, 01b0f19707c5): a CPU came up before its node had
 * memory, or a pglist_data, and what it needs was asked of that node.
 */
/* kernel: 4.4 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

int boot_cpu(unsigned int cpu, struct page *stack);

int bad_cpu_up(unsigned int cpu)
{
	struct page *stack;

	if (!cpu_possible(cpu) || cpu_online(cpu))
		return -EINVAL;
	stack = alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 2); /* expect: offline-node-unchecked(error) */
	if (!stack)
		return -ENOMEM;
	return boot_cpu(cpu, stack);
}

/* What the commit wrote; what is left is A1: the node may be -1. */
/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_cpu_up_still(unsigned int cpu)
{
	struct page *stack;
	int err;

	if (!cpu_possible(cpu) || cpu_online(cpu))
		return -EINVAL;
	err = try_online_node(cpu_to_node(cpu)); /* expect: no-node-index(warning) */
	if (err)
		return err;
	stack = alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 2); /* expect: cpu-to-node-locality(note) */
	if (!stack)
		return -ENOMEM;
	return boot_cpu(cpu, stack);
}

int good_cpu_up(unsigned int cpu)
{
	struct page *stack;
	int err, nid = cpu_to_node(cpu);

	if (!cpu_possible(cpu) || cpu_online(cpu) || nid == NUMA_NO_NODE)
		return -EINVAL;
	err = try_online_node(nid);
	if (err)
		return err;
	stack = alloc_pages_node(cpu_to_mem(cpu), GFP_KERNEL, 2);
	if (!stack)
		return -ENOMEM;
	return boot_cpu(cpu, stack);
}
