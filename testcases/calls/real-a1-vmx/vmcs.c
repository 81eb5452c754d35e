// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A1 (46a3679b8190): alloc_vmcs_cpu() of KVM, and the loop over all
 * possible CPUs that calls it.  Hot-remove had made the node of one -1.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/mm.h>
#include <linux/topology.h>
#include "vmx.h"

struct page *bad_alloc_vmcs_cpu(int cpu, gfp_t flags)
{
	int node = cpu_to_node(cpu);

	return __alloc_pages_node(node, flags, 0); /* expect: cpu-to-node-alloc(warning) */
}

struct page *good_alloc_vmcs_cpu(int cpu, gfp_t flags)
{
	return __alloc_pages_node(cpu_to_mem(cpu), flags, 0);
}
