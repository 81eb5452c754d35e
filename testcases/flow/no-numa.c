// SPDX-License-Identifier: GPL-2.0-only
/* Without CONFIG_NUMA there is one node, and nothing to say about it. */
/* kernel: 5.10 6.1 6.12 */
/* flags: -DCONFIG_NO_NUMA_FOR_TEST */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

/* cocci is wrong: without CONFIG_NUMA, which source code alone does not tell */
struct page *good_device(struct device *dev)
{
	return __alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0);
}

/* cocci is wrong: without CONFIG_NUMA, which source code alone does not tell */
struct page *good_cpu(int cpu)
{
	return __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL | __GFP_THISNODE, 0);
}

/* cocci is wrong: without CONFIG_NUMA, which source code alone does not tell */
const struct cpumask *good_cpumask(struct device *dev)
{
	return cpumask_of_node(dev_to_node(dev));
}
