// SPDX-License-Identifier: GPL-2.0-only
/*
 * powerpc's cpumask_of_node() takes NUMA_NO_NODE; its other tables do not
 * (history B10 is how others learned to).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* arch: powerpc */
/* flags: -DCONFIG_HAVE_MEMORYLESS_NODES */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

/* cocci is wrong: source code alone does not tell that this is not for x86 */
const struct cpumask *good_cpumask(struct device *dev)
{
	return cpumask_of_node(dev_to_node(dev));
}

int bad_distance(struct device *dev)
{
	return node_distance(dev_to_node(dev), numa_node_id()); /* expect: no-node-index(error) */
}

bool bad_online_test(struct device *dev)
{
	return node_online(dev_to_node(dev)); /* expect: no-node-index(warning) */
}
