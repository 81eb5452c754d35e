// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B14 (a16d1ec4dd0c, 7b568e9eba2f): the die of a PCI bus was looked up
 * by its node, which is -1 where NUMA is off, and boxes[] indexed by it.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "uncore.h"

int uncore_pcibus_to_dieid(struct pci_bus *bus)
{
	return pcibus_to_node(bus);
}
