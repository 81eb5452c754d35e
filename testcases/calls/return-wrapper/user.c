// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/nodemask.h>
#include <linux/pci.h>
#include <linux/topology.h>

int dev_home(struct device *dev);
int pci_home(struct pci_dev *pdev);

const struct cpumask *bad_dev(struct device *dev)
{
	return cpumask_of_node(dev_home(dev)); /* expect: no-node-index(error) */ /* trace: home.c */
}

const struct cpumask *bad_pci(struct pci_dev *pdev)
{
	int nid = pci_home(pdev);

	return cpumask_of_node(nid); /* expect: no-node-index(error) */ /* trace: home.c */
}

bool bad_pci_online(struct pci_dev *pdev)
{
	return node_online(pci_home(pdev)); /* expect: no-node-index(warning) */
}

const struct cpumask *good_dev(struct device *dev)
{
	int nid = dev_home(dev);

	return nid == NUMA_NO_NODE ? cpu_online_mask : cpumask_of_node(nid);
}

const struct cpumask *good_pci(struct pci_dev *pdev)
{
	int nid = pci_home(pdev);

	if (nid < 0)
		nid = numa_node_id();
	return cpumask_of_node(nid);
}
