// SPDX-License-Identifier: GPL-2.0-only
#include <linux/pci.h>

int table_at(unsigned int nid);
int table_below(unsigned int nid);
int table_unless_none(u32 nid);

/* pcibus_to_node() is a macro; the conversion around it is no part of it. */
int bad_at(struct pci_bus *bus)
{
	return table_at(pcibus_to_node(bus)); /* expect: no-node-index(error) */ /* trace: table.c */
}

int bad_at_int(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	return table_at(nid); /* expect: no-node-index(error) */ /* trace: table.c */
}

int bad_at_device(struct device *dev)
{
	return table_at(dev_to_node(dev)); /* expect: no-node-index(error) */ /* trace: table.c */
}

int bad_at_kept(struct pci_bus *bus)
{
	unsigned long nid = pcibus_to_node(bus);

	return table_at(nid); /* expect: no-node-index(error) */
}

int good_at(struct pci_bus *bus)
{
	unsigned int nid = pcibus_to_node(bus);

	return nid == NUMA_NO_NODE ? 0 : table_at(nid);
}

int good_below(struct pci_bus *bus)
{
	return table_below(pcibus_to_node(bus));
}

int good_unless_none(struct pci_bus *bus)
{
	return table_unless_none(pcibus_to_node(bus));
}

/* Both conversions in one function. */
int bad_within(struct pci_bus *bus)
{
	unsigned int nid = pcibus_to_node(bus);

	return node_distance(nid, 0); /* expect: no-node-index(error) */
}
