// SPDX-License-Identifier: GPL-2.0-only
/* The memory map of new memory, level by level. */
/* kernel: 6.1 6.12 */
#include <linux/device.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>

void *vmemmap_pgd_populate(unsigned long addr, int node);
void *vmemmap_alloc_block(unsigned long size, int node);

void *bad_level(struct device *dev, unsigned long addr)
{
	return vmemmap_pgd_populate(addr, dev_to_node(dev)); /* expect: memmap-node-contract(error) */
}

void *bad_block(const char *buf)
{
	int nid;

	if (kstrtoint(buf, 0, &nid))
		return NULL;
	return vmemmap_alloc_block(PAGE_SIZE, nid); /* expect: node-out-of-range(error) */
}

/* NUMA_NO_NODE is any node to it. */
void *good_block(struct device *dev)
{
	return vmemmap_alloc_block(PAGE_SIZE, dev_to_node(dev));
}
