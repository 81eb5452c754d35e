// SPDX-License-Identifier: GPL-2.0-only
/* What gives NUMA_NO_NODE, to an allocator that does not take it. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/acpi.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/of.h>
#include <linux/pci.h>
#include <linux/topology.h>

struct page *bad_device(struct device *dev)
{
	return __alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_device_field(struct pci_dev *pdev)
{
	int node = pdev->dev.numa_node;

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_pci_bus(struct pci_bus *bus)
{
	int node = pcibus_to_node(bus);

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_device_tree(struct device_node *np)
{
	return __alloc_pages_node(of_node_to_nid(np), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_acpi_handle(acpi_handle handle)
{
	int node;

	node = acpi_get_node(handle);
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_proximity(struct acpi_dmar_rhsa *rhsa)
{
	return __alloc_pages_node(pxm_to_node(rhsa->proximity_domain), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_constant(void)
{
	return __alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
struct page *bad_literal(void)
{
	int node = -1;

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_raw_table(int cpu)
{
	return __alloc_pages_node(numa_cpu_node(cpu), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct page *bad_random(const nodemask_t *mask)
{
	return __alloc_pages_node(node_random(mask), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_tolerant(const nodemask_t *mask)
{
	return alloc_pages_node(node_random(mask), GFP_KERNEL, 0);
}

/* Nobody calls it: not known, not reported. */
struct page *good_unknown(int node)
{
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}
