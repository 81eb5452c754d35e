// SPDX-License-Identifier: GPL-2.0-only
/* A parameter through three callees to an array that is indexed by it. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/kernel.h>
#include <linux/pci.h>
#include <linux/topology.h>
#include "stats.h"

/*
 * stats_bump() indexes an array and has nothing else to do with nodes, nor have
 * those between: what they are given is not followed.
 */
void known_fn_bus(struct pci_bus *bus)
{
	stats_hit(pcibus_to_node(bus)); /* expect: no-node-index(error) */ /* trace: hit.c, add.c, bump.c */
}

void known_fn_half_way(struct pci_bus *bus)
{
	stats_add(2, pcibus_to_node(bus)); /* expect: no-node-index(error) */ /* trace: bump.c */
}

void good_bus(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	if (nid >= 0)
		stats_hit(nid);
}

void good_at_least_zero(struct pci_bus *bus)
{
	stats_hit(max(pcibus_to_node(bus), 0));
}

int bad_peek(struct pci_bus *bus)
{
	return stats_peek(pcibus_to_node(bus)); /* expect: no-node-index(error) */ /* trace: add.c, bump.c */
}

/* One call more, and it is not followed. */
int known_fn_read(struct pci_bus *bus)
{
	return stats_read(pcibus_to_node(bus)); /* expect: no-node-index(error) */ /* trace: hit.c, add.c, bump.c */
}

int good_read(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	return nid == NUMA_NO_NODE ? 0 : stats_read(nid);
}

/* The weight may be what it likes. */
void good_other_argument(struct pci_bus *bus)
{
	stats_add(pcibus_to_node(bus), numa_node_id());
}
