// SPDX-License-Identifier: GPL-2.0-only
/*
 * New memory needs a node.  Modelled on the NFIT driver, which gave -1 where the
 * firmware's table was incomplete (history C8).
 */
/* kernel: 6.1 6.12 */
#include <linux/acpi.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/memory_hotplug.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/of.h>

#ifndef MHP_NID_IS_MGID
#define MHP_NID_IS_MGID		(1 << 2)
#endif

struct resource;
struct mhp_params;
struct vmem_altmap;
int __add_memory(int nid, u64 start, u64 size, mhp_t mhp_flags);
int add_memory_resource(int nid, struct resource *resource, mhp_t mhp_flags);
int add_memory_driver_managed(int nid, u64 start, u64 size,
			      const char *resource_name, mhp_t mhp_flags);
int arch_add_memory(int nid, u64 start, u64 size, struct mhp_params *params);
int vmemmap_populate(unsigned long start, unsigned long end, int node,
		     struct vmem_altmap *altmap);

int bad_of_device(struct device *dev, u64 start, u64 size)
{
	return add_memory(dev_to_node(dev), start, size, 0); /* expect: memmap-node-contract(error) */
}

int bad_of_domain(int pxm, u64 start, u64 size)
{
	int nid = pxm_to_node(pxm);

	return __add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

int bad_of_tree(struct device_node *np, struct resource *res)
{
	int nid;

	nid = of_node_to_nid(np);
	return add_memory_resource(nid, res, 0); /* expect: memmap-node-contract(error) */
}

int bad_driver_managed(struct device *dev, u64 start, u64 size)
{
	const int nid = dev->numa_node;

	return add_memory_driver_managed(nid, start, size, "System RAM (corpus)", 0); /* expect: memmap-node-contract(error) */
}

int bad_constant(u64 start, u64 size, struct mhp_params *params)
{
	return arch_add_memory(NUMA_NO_NODE, start, size, params); /* expect: memmap-node-contract(error) */
}

int bad_memory_map(struct device *dev, unsigned long start, unsigned long end)
{
	return vmemmap_populate(start, end, dev_to_node(dev), NULL); /* expect: memmap-node-contract(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
int bad_default_of_switch(struct device *dev, int kind, u64 start, u64 size)
{
	int nid;

	switch (kind) {
	case 0:
		nid = memory_add_physaddr_to_nid(start);
		break;
	case 1:
		nid = 1;
		break;
	default:
		nid = NUMA_NO_NODE;
	}
	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

/* What was to be the way out may be NUMA_NO_NODE again. */
int bad_fallback(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		nid = phys_to_target_node(start);
	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

/* cocci misses: only a test says that a parameter or result may be no node */
int bad_warned_only(int nid, u64 start, u64 size)
{
	if (nid == NUMA_NO_NODE)
		pr_warn("no node for %llx\n", start);
	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

int bad_number_of_user(const char *buf, u64 start, u64 size)
{
	int nid, err;

	err = kstrtoint(buf, 0, &nid);
	if (err)
		return err;
	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

/* NUMA_NO_NODE stays NUMA_NO_NODE. */
/* cocci misses: a function that maps nodes, or a source without parentheses */
int bad_mapped(int pxm, u64 start, u64 size)
{
	int nid = numa_map_to_online_node(pxm_to_node(pxm));

	return add_memory(nid, start, size, 0); /* expect: memmap-node-contract(error) */
}

int good_replaced(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		nid = memory_add_physaddr_to_nid(start);
	return add_memory(nid, start, size, 0);
}

int good_refused(int pxm, u64 start, u64 size)
{
	int nid = pxm_to_node(pxm);

	if (nid < 0)
		return -ENODEV;
	return __add_memory(nid, start, size, 0);
}

int good_second_try(struct device *dev, u64 start, u64 size)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		nid = phys_to_target_node(start);
	if (nid == NUMA_NO_NODE)
		return -ENXIO;
	return add_memory(nid, start, size, 0);
}

/* A new node is offline, and that is what the interface is for. */
int good_offline(u64 start, u64 size)
{
	int nid;

	for_each_node(nid)
		if (!node_online(nid))
			return add_memory(nid, start, size, 0);
	return -ENODEV;
}

int good_of_address(u64 start, u64 size)
{
	return add_memory(memory_add_physaddr_to_nid(start), start, size, 0);
}

/* A memory group, no node. */
int good_group(struct device *dev, int mgid, u64 start, u64 size)
{
	int id = dev ? dev_to_node(dev) : mgid;

	return add_memory_driver_managed(id, start, size, "System RAM (corpus)",
					 MHP_NID_IS_MGID);
}

int good_unknown(int nid, u64 start, u64 size)
{
	return add_memory(nid, start, size, 0);
}

int good_number_of_user(const char *buf, u64 start, u64 size)
{
	int nid, err;

	err = kstrtoint(buf, 0, &nid);
	if (err)
		return err;
	if (nid < 0 || nid >= MAX_NUMNODES || !node_possible(nid))
		return -EINVAL;
	return add_memory(nid, start, size, 0);
}

int good_node_zero(struct device *dev, struct resource *res)
{
	int nid = dev_to_node(dev);

	return add_memory_resource(max(nid, 0), res, 0);
}

int good_loop(struct device *dev, u64 start, u64 size, unsigned int blocks)
{
	int nid = dev_to_node(dev), err = 0;

	while (nid != NUMA_NO_NODE && blocks-- && !err)
		err = add_memory(nid, start + blocks * size, size, 0);
	return err;
}

int good_goto(struct device *dev, u64 start, u64 size, struct mhp_params *params)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		goto none;
	return arch_add_memory(nid, start, size, params);
none:
	dev_warn(dev, "no node\n");
	return -ENODEV;
}
