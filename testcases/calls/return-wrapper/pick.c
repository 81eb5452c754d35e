// SPDX-License-Identifier: GPL-2.0-only
#include <linux/pci.h>

int bus_home(struct pci_bus *bus);
int dev_home(struct device *dev);
int pci_home(struct pci_dev *pdev);

int pci_home(struct pci_dev *pdev)
{
	int nid = dev_home(&pdev->dev);

	return nid >= 0 ? nid : bus_home(pdev->bus);
}
