// SPDX-License-Identifier: GPL-2.0-only
/* What a wrapper in another file returns: the finding is at the sink. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/pci.h>
#include <linux/topology.h>

int bus_home(struct pci_bus *bus);
int dev_home(struct device *dev);

int dev_home(struct device *dev)
{
	return dev_to_node(dev);
}

int bus_home(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	return nid;
}
