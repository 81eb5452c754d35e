// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C7 (3149efcdf2c6): the node that a Hyper-V host names for a device
 * was that of the host's view: this kernel may have no such node.
 */
/* kernel: 5.10 */
#include <linux/device.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/pci.h>

#define HV_PCI_DEVICE_FLAG_NUMA_AFFINITY	(1 << 0)

struct hv_pcidev_description {
	u16 v_id;
	u16 d_id;
	u32 flags;
	u16 virtual_numa_node;
};

struct hv_pci_dev {
	struct hv_pcidev_description desc;
};

/*
 * set_dev_node() is no sink: who asks dev_to_node() takes the catalogue's word
 * for what a device's node may be.
 */
void known_fn_assign_numa_node(struct pci_dev *dev, struct hv_pci_dev *hv_dev)
{
	if (hv_dev->desc.flags & HV_PCI_DEVICE_FLAG_NUMA_AFFINITY)
		set_dev_node(&dev->dev, hv_dev->desc.virtual_numa_node); /* expect: node-out-of-range(error) */
}

/* What the commit wrote: a count bounds an id, so the fix has a fault of E's. */
/* cocci misses: this form of the test or use is not in the semantic patch */
void bad_assign_numa_node_still(struct pci_dev *dev, struct hv_pci_dev *hv_dev)
{
	if (hv_dev->desc.flags & HV_PCI_DEVICE_FLAG_NUMA_AFFINITY &&
	    hv_dev->desc.virtual_numa_node < num_possible_nodes()) /* expect: node-check-ineffective(warning) */
		set_dev_node(&dev->dev,
			     numa_map_to_online_node(
				     hv_dev->desc.virtual_numa_node));
}

void good_assign_numa_node(struct pci_dev *dev, struct hv_pci_dev *hv_dev)
{
	if (hv_dev->desc.flags & HV_PCI_DEVICE_FLAG_NUMA_AFFINITY &&
	    hv_dev->desc.virtual_numa_node < nr_node_ids)
		set_dev_node(&dev->dev,
			     numa_map_to_online_node(
				     hv_dev->desc.virtual_numa_node));
}
