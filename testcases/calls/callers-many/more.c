// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/pci.h>
#include <linux/topology.h>

struct page *tag_page(int nid);

struct page *good_tested(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	return nid >= 0 && node_online(nid) ? tag_page(nid) : NULL;
}

struct page *bad_untested(struct pci_bus *bus)
{
	return tag_page(pcibus_to_node(bus)); /* expect: no-node-unchecked(error) */ /* trace: tag.c */
}

struct page *good_switched(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	switch (nid) {
	case NUMA_NO_NODE:
		return NULL;
	default:
		if (!node_online(nid))
			return NULL;
		return tag_page(nid);
	}
}
