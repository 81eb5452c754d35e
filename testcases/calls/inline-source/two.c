// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include "home.h"

const struct cpumask *bad_mask(struct pci_dev *pdev)
{
	int nid = pci_home(pdev);

	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

const struct cpumask *good_mask(struct pci_dev *pdev)
{
	int nid = pci_home(pdev);

	if (nid == NUMA_NO_NODE)
		return cpu_online_mask;
	return cpumask_of_node(nid);
}
