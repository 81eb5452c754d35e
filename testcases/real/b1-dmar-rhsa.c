// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B1 (b0b0b77ea611): dmar_parse_one_rhsa() asked node_online() of what
 * pxm_to_node() gave, and a proximity domain nobody knows gives -1.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/acpi.h>
#include <linux/nodemask.h>
#include <linux/numa.h>

struct dmar_drhd_unit {
	int node;
};

int bad_parse_one_rhsa(struct dmar_drhd_unit *drhd, struct acpi_dmar_rhsa *rhsa)
{
	int node = pxm_to_node(rhsa->proximity_domain);

	if (!node_online(node)) /* expect: no-node-index(warning) */
		node = NUMA_NO_NODE;
	drhd->node = node;
	return 0;
}

int good_parse_one_rhsa(struct dmar_drhd_unit *drhd, struct acpi_dmar_rhsa *rhsa)
{
	int node = pxm_to_node(rhsa->proximity_domain);

	if (node != NUMA_NO_NODE && !node_online(node))
		node = NUMA_NO_NODE;
	drhd->node = node;
	return 0;
}
