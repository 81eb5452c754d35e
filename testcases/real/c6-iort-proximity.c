// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C6 (36a2ba07757d): an SMMU was put on the node of its proximity
 * domain, which firmware may name without there being such a node, and what the
 * driver asked for came from there.
 */
/* kernel: 4.4 5.10 */
#include <linux/acpi.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

#define ACPI_IORT_SMMU_V3_PXM_VALID	(1 << 3)

struct acpi_iort_smmu_v3 {
	u64 base_address;
	u32 flags;
	u32 pxm;
};

static void set_proximity(struct device *dev, struct acpi_iort_smmu_v3 *smmu)
{
	if (smmu->flags & ACPI_IORT_SMMU_V3_PXM_VALID) {
		set_dev_node(dev, acpi_map_pxm_to_node(smmu->pxm));
		pr_info("SMMU-v3[%llx] Mapped to Proximity domain %d\n",
			smmu->base_address, smmu->pxm);
	}
}

static int set_proximity_checked(struct device *dev,
				 struct acpi_iort_smmu_v3 *smmu)
{
	if (smmu->flags & ACPI_IORT_SMMU_V3_PXM_VALID) {
		int dev_node = acpi_map_pxm_to_node(smmu->pxm);

		if (dev_node != NUMA_NO_NODE && !node_online(dev_node))
			return -EINVAL;
		set_dev_node(dev, dev_node);
		pr_info("SMMU-v3[%llx] Mapped to Proximity domain %d\n",
			smmu->base_address, smmu->pxm);
	}
	return 0;
}

/* Then the device is probed, and its queues are asked of its node. */
struct page *bad_add_platform_device(struct device *dev,
				     struct acpi_iort_smmu_v3 *smmu)
{
	set_dev_node(dev, NUMA_NO_NODE);
	set_proximity(dev, smmu);
	return alloc_pages_node(dev_to_node(dev), GFP_KERNEL | __GFP_ZERO, 4); /* expect: offline-node-unchecked(note) */
}

/* cocci is wrong: another function proves it by a test, a store or a flag */
struct page *good_add_platform_device(struct device *dev,
				      struct acpi_iort_smmu_v3 *smmu)
{
	set_dev_node(dev, NUMA_NO_NODE);
	if (set_proximity_checked(dev, smmu))
		return NULL;
	return alloc_pages_node(dev_to_node(dev), GFP_KERNEL | __GFP_ZERO, 4);
}
