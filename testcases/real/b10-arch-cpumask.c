// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B10 (94b0c831eda7, d55d3fe2d147): LoongArch's and Loongson's
 * cpumask_of_node() was an array indexed by whatever it was given, and drivers
 * give it what dev_to_node() answers.  The macros have other names here, for
 * theirs is in the catalogue.
 */
/* kernel: 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/numa.h>

extern cpumask_t cpus_on_node[MAX_NUMNODES];

#define raw_mask_of_node(node)	(&cpus_on_node[node])
#define mask_of_node(node)	((node) == NUMA_NO_NODE ?		\
				 cpu_all_mask :				\
				 &cpus_on_node[node])

/* cocci misses: a macro of the file hides source, sink or both */
const struct cpumask *bad_local_cpus(struct device *dev)
{
	return raw_mask_of_node(dev_to_node(dev)); /* expect: no-node-index(error) */
}

const struct cpumask *good_local_cpus(struct device *dev)
{
	return mask_of_node(dev_to_node(dev));
}
