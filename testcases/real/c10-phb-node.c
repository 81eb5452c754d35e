// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C10 (11981816e361, ea05ba7c559c): the node of a PCI host bridge that
 * has neither memory nor CPUs stayed offline; what its devices asked of it was
 * refused or crashed.
 */
/* kernel: 6.1 */
#include <linux/nodemask.h>
#include <linux/of.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/gfp.h>
#include <linux/topology.h>

struct pci_controller {
	int node;
	struct device_node *dn;
};

int __register_one_node(int nid);

/* What is wrong is what is not there; of_node_to_nid() may say anything. */
struct pci_controller *known_fn_init_phb_dynamic(struct device_node *dn)
{
	struct pci_controller *phb;

	phb = kzalloc_node(sizeof(*phb), GFP_KERNEL, of_node_to_nid(dn)); /* expect: offline-node-unchecked(note) */
	if (!phb)
		return NULL;
	phb->dn = dn;
	return phb;
}

/* The fix; the lists that the node has then are those of boot. */
struct pci_controller *bad_init_phb_dynamic_still(struct device_node *dn)
{
	struct pci_controller *phb;
	int nid;

	nid = of_node_to_nid(dn);
	if (likely((nid) >= 0)) {
		if (!node_online(nid)) {
			if (__register_one_node(nid))
				pr_err("PCI: Failed to register node %d\n", nid);
			else
				node_set_online(nid); /* expect: node-online-before-zonelists(note) */
		}
	}
	phb = kzalloc_node(sizeof(*phb), GFP_KERNEL, nid);
	if (!phb)
		return NULL;
	phb->dn = dn;
	return phb;
}
