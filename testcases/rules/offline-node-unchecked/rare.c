// SPDX-License-Identifier: GPL-2.0-only
/*
 * Firmware may name an offline node for a device, and node 0 may be offline:
 * rare, so a note in every version (history C3, C13, C14).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct page *bad_device(struct device *dev)
{
	return alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_device_guarded(struct device *dev)
{
	int node = dev_to_node(dev);

	if (node == NUMA_NO_NODE)
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

struct page *bad_bus(struct pci_bus *bus)
{
	return alloc_pages_node(pcibus_to_node(bus), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
unsigned long bad_device_node_data(struct device *dev)
{
	int node = dev_to_node(dev);

	return node < 0 ? 0 : NODE_DATA(node)->node_present_pages; /* expect: offline-node-unchecked(note) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
struct page *bad_node_zero(void)
{
	return __alloc_pages_node(0, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_zero_for_none(bool local)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;

	if (node == NUMA_NO_NODE)
		node = 0;
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

struct page *good_device_online(struct device *dev)
{
	int node = dev_to_node(dev);

	if (node == NUMA_NO_NODE || !node_online(node))
		return alloc_pages(GFP_KERNEL, 0);
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

void *good_device_slab(struct device *dev)
{
	return kzalloc_node(64, GFP_KERNEL, dev_to_node(dev));
}

struct page *good_node_zero_online(void)
{
	return __alloc_pages_node(node_online(0) ? 0 : first_online_node, GFP_KERNEL, 0);
}

void *good_node_zero_slab(struct kmem_cache *cache)
{
	return kmem_cache_alloc_node(cache, GFP_KERNEL, 0);
}
