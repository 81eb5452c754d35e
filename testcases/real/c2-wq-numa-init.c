// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C2: wq_numa_init() made a mask for each possible node, on that node,
 * online or not.
 */
/* kernel: 4.4 */
#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

/*
 * The contract of slab caches in the catalogue is that of 5.6 and later, where
 * an offline node is ignored.
 */
void __init known_fn_wq_numa_init(cpumask_var_t *tbl)
{
	int node;

	for_each_node(node)
		BUG_ON(!alloc_cpumask_var_node(&tbl[node], GFP_KERNEL, node)); /* expect: offline-node-unchecked(error) */
}

void __init good_wq_numa_init(cpumask_var_t *tbl)
{
	int node;

	for_each_node(node)
		BUG_ON(!alloc_cpumask_var_node(&tbl[node], GFP_KERNEL,
				node_online(node) ? node : NUMA_NO_NODE));
}
