// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A1 (46a3679b8190): vmx's alloc_vmcs_cpu() asks the strict allocator
 * for the node of a CPU.  Hot-remove had made that -1; what remains is that
 * the node may be memoryless.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/string.h>
#include <linux/topology.h>

struct vmcs {
	u32 revision;
	u32 abort;
	char data[];
};

struct vmcs_config {
	int size;
	int order;
	u32 revision;
};

static struct vmcs_config vmcs_config;

struct vmcs *bad_alloc_vmcs_cpu(int cpu, gfp_t flags)
{
	int node = cpu_to_node(cpu);
	struct page *pages;
	struct vmcs *vmcs;

	pages = __alloc_pages_node(node, flags, vmcs_config.order); /* expect: cpu-to-node-alloc(warning) */
	if (!pages)
		return NULL;
	vmcs = page_address(pages);
	memset(vmcs, 0, vmcs_config.size);
	vmcs->revision = vmcs_config.revision;
	return vmcs;
}

struct vmcs *good_alloc_vmcs_cpu(int cpu, gfp_t flags)
{
	int node = cpu_to_mem(cpu);
	struct page *pages;
	struct vmcs *vmcs;

	pages = __alloc_pages_node(node, flags, vmcs_config.order);
	if (!pages)
		return NULL;
	vmcs = page_address(pages);
	memset(vmcs, 0, vmcs_config.size);
	vmcs->revision = vmcs_config.revision;
	return vmcs;
}
