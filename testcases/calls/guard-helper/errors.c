// SPDX-License-Identifier: GPL-2.0-only
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/pci.h>
#include <linux/topology.h>

int node_check(int nid);
int node_check_said(int nid, const char *who);

struct page *good_check(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus), err;

	err = node_check(nid);
	if (err < 0)
		return ERR_PTR(err);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_check_said(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	if (node_check_said(nid, "corpus"))
		goto out;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
out:
	return alloc_pages(GFP_KERNEL, 0);
}

struct page *bad_ignored(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	node_check_said(nid, "corpus");
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* Only one of the errors is looked at. */
struct page *bad_one_error(struct pci_bus *bus)
{
	int nid = pcibus_to_node(bus);

	if (node_check(nid) == -ENODEV)
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
