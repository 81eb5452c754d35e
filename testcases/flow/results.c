// SPDX-License-Identifier: GPL-2.0-only
/*
 * Guards whose result is compared, kept or switched on, and arithmetic that
 * keeps a -1.
 */
/* kernel: 6.1 6.12 */
#include <linux/bug.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/memory_hotplug.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *good_compared_with_zero(int nid)
{
	if (nid == NUMA_NO_NODE || node_state(nid, N_MEMORY) == 0)
		return NULL;
	return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_kept_and_compared(int nid)
{
	int has;

	if (nid == NUMA_NO_NODE)
		return NULL;
	has = node_state(nid, N_MEMORY);
	if (has < 1)
		return NULL;
	return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_brought_online(void)
{
	int nid;

	for_each_node(nid) {
		if (try_online_node(nid))
			continue;
		return alloc_pages_node(nid, GFP_KERNEL, 0);
	}
	return NULL;
}

struct page *good_error_tested(void)
{
	int nid, err;

	for_each_node(nid) {
		err = try_online_node(nid);
		if (err < 0)
			continue;
		return alloc_pages_node(nid, GFP_KERNEL, 0);
	}
	return NULL;
}

/* cocci misses: only a test says that a parameter or result may be no node */
struct page *bad_only_warned(int nid)
{
	WARN_ON(nid == NUMA_NO_NODE);
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: only a test says that a parameter or result may be no node */
struct page *bad_remembered_and_warned(int nid)
{
	bool none = nid == NUMA_NO_NODE;

	if (none)
		pr_warn("no node\n");
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

int good_range_of_errors(struct device *dev)
{
	int nid = dev_to_node(dev);

	switch (nid) {
	case -4095 ... -1:
		return -1;
	default:
		return node_distance(nid, 0);
	}
}

int good_plus_one(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid + 1 == 0)
		return 0;
	return node_distance(nid, 0);
}

int good_inverted(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!~nid)
		return 0;
	return node_distance(nid, 0);
}

/* cocci misses: only a test says that a parameter or result may be no node */
int bad_or(struct device *dev, int x)
{
	return node_distance(dev_to_node(dev) | x, 0); /* expect: no-node-index(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_remainder(struct device *dev)
{
	return node_distance(dev_to_node(dev) % MAX_NUMNODES, 0); /* expect: no-node-index(error) */
}

/* cocci misses: only a test says that a parameter or result may be no node */
int bad_warned_as_index(int nid)
{
	static int counts[MAX_NUMNODES];

	if (nid == NUMA_NO_NODE)
		pr_info("any node\n");
	return counts[nid]; /* expect: no-node-index(error) */
}
