/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HOME_H
#define HOME_H

#include <linux/pci.h>
#include <linux/topology.h>

static inline int pci_home(struct pci_dev *pdev)
{
	int nid = pcibus_to_node(pdev->bus);

	return nid == NUMA_NO_NODE ? dev_to_node(&pdev->dev) : nid;
}

static inline int pci_home_mem(struct pci_dev *pdev)
{
	int nid = pci_home(pdev);

	return nid < 0 ? numa_mem_id() : nid;
}

#endif
