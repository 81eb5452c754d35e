// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/topology.h>

bool node_ok(int nid);
bool node_bad(int nid);
bool node_ok_with_memory(int nid);

struct page *good_ok(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!node_ok(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_bad(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (node_bad(nid))
		nid = numa_mem_id();
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_with_memory(int cpu)
{
	int nid = cpu_to_node(cpu);
	bool has = node_ok_with_memory(nid);

	return has ? alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0) : NULL;
}

struct page *bad_ok_of_another(struct device *dev)
{
	int nid = dev_to_node(dev), parent = dev_to_node(dev->parent);

	if (!node_ok(parent))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_wrong_way_round(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (node_ok(nid))
		return alloc_pages(GFP_KERNEL, 0);
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* Online is not with memory. */
struct page *bad_without_memory(int cpu)
{
	int nid = cpu_to_node(cpu);

	if (!node_ok(nid))
		return NULL;
	return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}
