// SPDX-License-Identifier: GPL-2.0-only
/* Memory without a node: f060db99374e (5.16) cured drivers/acpi/nfit of it. */
/* kernel: 5.10 6.1 6.12 */
#include <linux/acpi.h>
#include <linux/device.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/of.h>
#include <linux/topology.h>
#include <linux/uaccess.h>

#define MHP_NID_IS_MGID	((mhp_t)1 << 2)

struct region {
	u64 start, size;
	int node;
};

int bad_device(struct device *dev, u64 start, u64 size)
{
	return add_memory(dev_to_node(dev), start, size, 0); /* expect: memmap-node-contract(error) */
}

int bad_acpi(acpi_handle handle, u64 start, u64 size)
{
	int nid = acpi_get_node(handle);

	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

int bad_constant(u64 start, u64 size)
{
	return add_memory(NUMA_NO_NODE, start, size, 0); /* expect: memmap-node-contract(error) */
}

int bad_resource(struct device_node *dn, struct resource *res)
{
	return add_memory_resource(of_node_to_nid(dn), res, 0); /* expect: memmap-node-contract(error) */
}

int bad_section(struct device *dev, unsigned long pfn)
{
	return sparse_add_section(dev_to_node(dev), pfn, 1UL << 15); /* expect: memmap-node-contract(error) */
}

int bad_only_told(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		dev_warn(dev, "no node\n");
	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

int bad_after_loop(u64 start, u64 size)
{
	int nid;

	for_each_online_node(nid)
		if (nid == 3)
			start += size;
	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

static int add(struct device *dev, int nid, u64 start, u64 size)
{
	return add_memory(nid, start, size, 0);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_helper(struct device *dev, u64 start, u64 size)
{
	return add(dev, dev_to_node(dev), start, size); /* expect: memmap-node-contract(error) */
}

int bad_user(int __user *p, u64 start, u64 size)
{
	int nid;

	if (get_user(nid, p))
		return -EFAULT;
	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_upper_bound_only(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	if (nid >= MAX_NUMNODES)
		return -EINVAL;
	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_either(struct device *dev, bool any, u64 start, u64 size)
{
	return add_memory(any ? NUMA_NO_NODE : numa_mem_id(), start, size, 0); /* expect: memmap-node-contract(error) */
}

int good_tested(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		return -ENXIO;
	return add_memory(nid, start, size, 0);
}

int good_replaced(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	if (nid < 0)
		nid = first_online_node;
	return add_memory(nid, start, size, 0);
}

int good_mapped(struct device *dev, u64 start, u64 size)
{
	return add_memory(numa_map_to_online_node(dev_to_node(dev)) < 0 ? 0 :
			  numa_map_to_online_node(dev_to_node(dev)), start, size,
			  0);
}

/* an offline node is what hot-add is for */
int good_offline(u64 start, u64 size)
{
	int nid, err = 0;

	for_each_node(nid)
		if (!node_online(nid))
			err |= add_memory(nid, start, size, 0);
	return err;
}

int good_memoryless(u64 start, u64 size)
{
	return add_memory(numa_node_id(), start, size, 0);
}

int good_parameter(int nid, u64 start, u64 size)
{
	return add_memory(nid, start, size, 0);
}

/* a memory group, no node */
int good_group(u64 start, u64 size)
{
	return add_memory(-1, start, size, MHP_NID_IS_MGID);
}

int good_helper(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	return nid < 0 ? nid : add(dev, nid, start, size);
}

int good_possible(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	if (nid < 0 || !node_possible(nid))
		return -EINVAL;
	return add_memory(nid, start, size, 0);
}

int good_block(struct page *page, u64 start, u64 size)
{
	return add_memory(page_to_nid(page), start, size, 0);
}

int good_section(struct region *r, unsigned long pfn)
{
	if (r->node == NUMA_NO_NODE)
		r->node = numa_mem_id();
	return sparse_add_section(r->node, pfn, 1UL << 15);
}
