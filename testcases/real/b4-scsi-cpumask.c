// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B4 (752eb816b55a, megaraid_sas), B5 (d0ff88ef8591, lpfc): the mask of
 * a device's node, where the device may have none.
 */
/* kernel: 5.10 6.1 6.12 */
/* real-headers */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/pci.h>
#include <linux/topology.h>

struct megasas_instance {
	struct pci_dev *pdev;
	int high_iops;
};

struct lpfc_hba {
	struct pci_dev *pcidev;
	struct cpumask aff_mask;
};

const struct cpumask *bad_set_high_iops_mask(struct megasas_instance *instance)
{
	return cpumask_of_node(dev_to_node(&instance->pdev->dev)); /* expect: no-node-index(error) */
}

const struct cpumask *good_set_high_iops_mask(struct megasas_instance *instance)
{
	int nid = dev_to_node(&instance->pdev->dev);

	if (nid == NUMA_NO_NODE)
		nid = 0;
	return cpumask_of_node(nid);
}

void bad_cpumask_of_node_init(struct lpfc_hba *phba)
{
	unsigned int numa_node;

	numa_node = dev_to_node(&phba->pcidev->dev);
	cpumask_copy(&phba->aff_mask, cpumask_of_node(numa_node)); /* expect: no-node-index(error) */
	if (numa_node == NUMA_NO_NODE)
		return;
}

void good_cpumask_of_node_init(struct lpfc_hba *phba)
{
	unsigned int numa_node;

	numa_node = dev_to_node(&phba->pcidev->dev);
	if (numa_node == NUMA_NO_NODE)
		return;
	cpumask_copy(&phba->aff_mask, cpumask_of_node(numa_node));
}
