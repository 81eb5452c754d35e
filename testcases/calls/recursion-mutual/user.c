// SPDX-License-Identifier: GPL-2.0-only
#include <linux/pci.h>
#include <linux/topology.h>
#include "tree.h"

int bad_left(struct pci_bus *bus, struct node_tree *t)
{
	return walk_left(t, pcibus_to_node(bus)); /* expect: no-node-index(error) */ /* trace: right.c */
}

int bad_right(struct pci_bus *bus, struct node_tree *t)
{
	return walk_right(t, pcibus_to_node(bus)); /* expect: no-node-index(error) */ /* trace: right.c */
}

int good_left(struct pci_bus *bus, struct node_tree *t)
{
	int nid = pcibus_to_node(bus);

	return nid == NUMA_NO_NODE ? 0 : walk_left(t, nid);
}

int bad_ping(struct pci_bus *bus)
{
	return ping(pcibus_to_node(bus), 0); /* expect: no-node-index(error) */ /* trace: left.c */
}

int good_pong(struct pci_bus *bus)
{
	return pong(pcibus_to_node(bus), 5);
}
