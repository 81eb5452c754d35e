/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef LINUX_PCI_H
#define LINUX_PCI_H

#include <linux/types.h>
#include <linux/device.h>
#include <linux/topology.h>

struct pci_bus {
	struct pci_bus *parent;
	void *sysdata;
	unsigned char number;
};

struct pci_dev {
	struct pci_bus *bus;
	unsigned int devfn;
	unsigned short vendor;
	struct device dev;
};

#define to_pci_dev(n) container_of(n, struct pci_dev, dev)

extern int __pcibus_to_node(const struct pci_bus *bus);
#define pcibus_to_node(bus) __pcibus_to_node(bus)

#endif
