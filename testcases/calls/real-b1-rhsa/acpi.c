// SPDX-License-Identifier: GPL-2.0-only
#include <linux/acpi.h>
#include "dmar.h"

int bad_parse_one_rhsa(struct drhd_unit *drhd, struct acpi_dmar_rhsa *rhsa)
{
	drhd_set_node(drhd, pxm_to_node(rhsa->proximity_domain)); /* expect: no-node-index(warning) */ /* trace: dmar.c */
	return 0;
}

int good_parse_one_rhsa(struct drhd_unit *drhd, struct acpi_dmar_rhsa *rhsa)
{
	drhd_set_node_fixed(drhd, pxm_to_node(rhsa->proximity_domain));
	return 0;
}
