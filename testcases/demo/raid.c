// SPDX-License-Identifier: GPL-2.0-only
/*
 * A storage driver that spreads its interrupts near the device, after what
 * 752eb816b55a mended in megaraid_sas.
 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct raid_host {
	struct pci_dev *pdev;
	const struct cpumask *affinity;
	struct page *ring;
	void *commands;
};

int raid_probe(struct pci_dev *pdev, struct raid_host *host)
{
	int node = dev_to_node(&pdev->dev);

	host->pdev = pdev;
	host->commands = kzalloc_node(4096, GFP_KERNEL, node);
	if (!host->commands)
		return -ENOMEM;

	host->affinity = cpumask_of_node(node);
	return 0;
}

int raid_probe_anywhere(struct pci_dev *pdev, struct raid_host *host)
{
	int node = dev_to_node(&pdev->dev);

	host->pdev = pdev;
	host->commands = kzalloc_node(4096, GFP_KERNEL, node);
	if (!host->commands)
		return -ENOMEM;

	host->affinity = node == NUMA_NO_NODE ? cpu_online_mask :
						cpumask_of_node(node);
	return 0;
}

static struct page *raid_alloc_ring(int node)
{
	return __alloc_pages_node(node, GFP_KERNEL | __GFP_COMP, 4);
}

int raid_init_ring(struct raid_host *host)
{
	host->ring = raid_alloc_ring(dev_to_node(&host->pdev->dev));
	return host->ring ? 0 : -ENOMEM;
}

int raid_init_ring_anywhere(struct raid_host *host)
{
	int node = dev_to_node(&host->pdev->dev);

	if (node == NUMA_NO_NODE || !node_online(node))
		node = numa_mem_id();
	host->ring = raid_alloc_ring(node);
	return host->ring ? 0 : -ENOMEM;
}
