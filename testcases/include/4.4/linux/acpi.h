/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_ACPI_H
#define _LINUX_ACPI_H

#include <linux/types.h>
#include <linux/numa.h>
#include <linux/nodemask.h>

typedef void *acpi_handle;

#ifdef CONFIG_ACPI_NUMA
extern int pxm_to_node(int pxm);
extern int node_to_pxm(int node);
extern int acpi_map_pxm_to_node(int pxm);
int acpi_map_pxm_to_online_node(int pxm);
int acpi_get_node(acpi_handle handle);
#endif

struct acpi_dmar_rhsa {
	u64 base_address;
	u32 proximity_domain;
};

#endif
