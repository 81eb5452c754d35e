// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C17 (2d64eaeeeda5): LoongArch's interrupt controller asked
 * cpu_to_node() before the per-CPU map is filled, which then says 0 for every
 * CPU.
 */
/* kernel: 6.1 */
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/numa.h>
#include <linux/topology.h>

#define CORES_PER_EIO_NODE	4
#define EIO_NODES		16

struct acpi_madt_eio_pic {
	u8 node;
};

struct acpi_vector_group {
	int node;
	void *parent;
};

static struct acpi_vector_group pch_group[EIO_NODES];

static void acpi_set_vec_parent(int node, void *parent)
{
	int i;

	for (i = 0; i < EIO_NODES; i++)
		if (node == pch_group[i].node)
			pch_group[i].parent = parent;
}

/* A valid id, of another node: no rule knows the phases of boot. */
int __init known_fn_eiointc_acpi_init(struct acpi_madt_eio_pic *acpi_eiointc,
				      bool flatmode, void *domain)
{
	int node;

	if (flatmode)
		node = cpu_to_node(acpi_eiointc->node * CORES_PER_EIO_NODE); /* expect: cpu-to-node-alloc(warning) */
	else
		node = acpi_eiointc->node;
	acpi_set_vec_parent(node, domain);
	return 0;
}

int __init good_eiointc_acpi_init(struct acpi_madt_eio_pic *acpi_eiointc,
				  bool flatmode, void *domain)
{
	int node;

	if (flatmode)
		node = early_cpu_to_node(acpi_eiointc->node * CORES_PER_EIO_NODE);
	else
		node = acpi_eiointc->node;
	acpi_set_vec_parent(node, domain);
	return 0;
}
