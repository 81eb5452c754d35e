// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C8 (f060db99374e): a region whose proximity domain nobody knew had no
 * target node, and dax_kmem refused to add it as memory.
 */
/* kernel: 5.10 */
#include <linux/acpi.h>
#include <linux/errno.h>
#include <linux/memory_hotplug.h>
#include <linux/nodemask.h>
#include <linux/numa.h>

#define ACPI_NFIT_PROXIMITY_VALID	(1 << 1)

struct acpi_nfit_system_address {
	u16 flags;
	u32 proximity_domain;
	u64 address;
	u64 length;
};

struct nd_region_desc {
	int numa_node;
	int target_node;
};

/* The -1 is met by a test: the memory is not used, and nothing else is wrong. */
int known_fn_register_region(struct acpi_nfit_system_address *spa)
{
	struct nd_region_desc desc, *ndr_desc = &desc;

	if (spa->flags & ACPI_NFIT_PROXIMITY_VALID) {
		ndr_desc->numa_node = pxm_to_online_node(spa->proximity_domain);
		ndr_desc->target_node = pxm_to_node(spa->proximity_domain);
	} else {
		ndr_desc->numa_node = NUMA_NO_NODE;
		ndr_desc->target_node = NUMA_NO_NODE;
	}
	if (ndr_desc->target_node < 0)
		return -EINVAL;
	return add_memory(ndr_desc->target_node, spa->address, spa->length, 0); /* expect: memmap-node-contract(error) */
}

int good_register_region(struct acpi_nfit_system_address *spa)
{
	struct nd_region_desc desc, *ndr_desc = &desc;

	if (spa->flags & ACPI_NFIT_PROXIMITY_VALID) {
		ndr_desc->numa_node = pxm_to_online_node(spa->proximity_domain);
		ndr_desc->target_node = pxm_to_node(spa->proximity_domain);
	} else {
		ndr_desc->numa_node = NUMA_NO_NODE;
		ndr_desc->target_node = NUMA_NO_NODE;
	}
	if (ndr_desc->numa_node == NUMA_NO_NODE)
		ndr_desc->numa_node = memory_add_physaddr_to_nid(spa->address);
	if (ndr_desc->target_node == NUMA_NO_NODE)
		ndr_desc->target_node = phys_to_target_node(spa->address);
	if (ndr_desc->target_node < 0)
		return -EINVAL;
	return add_memory(ndr_desc->target_node, spa->address, spa->length, 0);
}
