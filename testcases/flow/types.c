// SPDX-License-Identifier: GPL-2.0-only
/* Width and sign decide: C's own arithmetic. */
/* kernel: 4.4 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct narrow {
	s8 node;
	u8 unode;
	unsigned int wide;
};

const struct cpumask *bad_s8(struct device *dev)
{
	s8 node = dev_to_node(dev);

	return cpumask_of_node(node); /* expect: no-node-index(error) */
}

const struct cpumask *good_s8(struct device *dev)
{
	s8 node = dev_to_node(dev);

	if (node == NUMA_NO_NODE)
		return cpu_online_mask;
	return cpumask_of_node(node);
}

/* -1 is 4294967295 here, and -1 again in the call. */
const struct cpumask *bad_u32(struct device *dev)
{
	u32 node = dev_to_node(dev);

	return cpumask_of_node(node); /* expect: no-node-index(error) */
}

const struct cpumask *good_u32(struct device *dev)
{
	u32 node = dev_to_node(dev);

	if (node == NUMA_NO_NODE)
		return cpu_online_mask;
	return cpumask_of_node(node);
}

const struct cpumask *good_u32_bound(struct device *dev)
{
	unsigned int node = dev_to_node(dev);

	if (node >= MAX_NUMNODES)
		return cpu_online_mask;
	return cpumask_of_node(node);
}

/* -1 has become 255, which is no node and no NUMA_NO_NODE. */
/* cocci misses: the node comes out of an expression, a cast or a narrow type */
const struct cpumask *bad_u8(struct device *dev)
{
	u8 node = dev_to_node(dev);

	return cpumask_of_node(node); /* expect: node-out-of-range(error) */
}

const struct cpumask *good_u8(struct device *dev)
{
	u8 node = dev_to_node(dev);

	if (node >= MAX_NUMNODES)
		return cpu_online_mask;
	return cpumask_of_node(node);
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
const struct cpumask *bad_long(struct device *dev)
{
	int node = dev_to_node(dev);
	long wide = (long)node;

	return cpumask_of_node(wide); /* expect: no-node-index(error) */
}

const struct cpumask *good_masked(struct device *dev)
{
	return cpumask_of_node(dev_to_node(dev) & (MAX_NUMNODES - 1));
}

const struct cpumask *good_max(struct device *dev)
{
	return cpumask_of_node(max(dev_to_node(dev), 0));
}

const struct cpumask *good_max_t(struct device *dev)
{
	return cpumask_of_node(max_t(int, 0, dev_to_node(dev)));
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
const struct cpumask *bad_min(struct device *dev)
{
	return cpumask_of_node(min(dev_to_node(dev), MAX_NUMNODES - 1)); /* expect: no-node-index(error) */
}

/* As unsigned, -1 is the largest, and min() takes the other. */
const struct cpumask *good_min_unsigned(struct device *dev)
{
	return cpumask_of_node(min_t(unsigned int, dev_to_node(dev), MAX_NUMNODES - 1));
}

const struct cpumask *good_clamp(struct device *dev)
{
	return cpumask_of_node(clamp(dev_to_node(dev), 0, MAX_NUMNODES - 1));
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
const struct cpumask *bad_narrow_field(struct device *dev)
{
	struct narrow n = { .node = dev_to_node(dev) };

	return cpumask_of_node(n.node); /* expect: no-node-index(error) */
}

/* Not modelled is not safe, but not known either. */
const struct cpumask *good_unmodelled(struct device *dev, int x)
{
	return cpumask_of_node((dev_to_node(dev) * x) ^ x);
}
