// SPDX-License-Identifier: GPL-2.0-only
/* A global that one file sets and another reads. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/pci.h>
#include <linux/topology.h>
#include "home.h"

int home_nid;
int spare_nid;
int forced_nid = NUMA_NO_NODE;

void good_set(struct pci_bus *bus)
{
	home_nid = pcibus_to_node(bus);
	spare_nid = home_nid < 0 ? 0 : home_nid;
}
