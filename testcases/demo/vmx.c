// SPDX-License-Identifier: GPL-2.0-only
/*
 * Per-CPU control structures of a hypervisor, after arch/x86/kvm/vmx/vmx.c and
 * arch/x86/events/intel/ds.c.
 */
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/percpu.h>
#include <linux/string.h>
#include <linux/topology.h>

struct vmcs {
	u32 revision;
	u32 abort;
	char data[];
};

static DEFINE_PER_CPU(struct vmcs *, vmxarea);
static DEFINE_PER_CPU(void *, trace_buffer);

static struct vmcs *alloc_vmcs_cpu(int cpu, unsigned int order, gfp_t flags)
{
	int node = cpu_to_node(cpu);
	struct page *pages;
	struct vmcs *vmcs;

	pages = __alloc_pages_node(node, flags, order);
	if (!pages)
		return NULL;
	vmcs = page_address(pages);
	memset(vmcs, 0, PAGE_SIZE << order);
	return vmcs;
}

int alloc_vmx_areas(unsigned int order)
{
	int cpu;

	for_each_online_cpu(cpu) {
		struct vmcs *vmcs = alloc_vmcs_cpu(cpu, order, GFP_KERNEL);

		if (!vmcs)
			return -ENOMEM;
		per_cpu(vmxarea, cpu) = vmcs;
	}
	return 0;
}

int alloc_trace_buffers(unsigned int order)
{
	gfp_t gfp = GFP_KERNEL | __GFP_ZERO;
	int cpu;

	gfp |= __GFP_THISNODE;
	for_each_online_cpu(cpu) {
		struct page *page;

		page = __alloc_pages_node(cpu_to_node(cpu), gfp, order);
		if (!page)
			return -ENOMEM;
		per_cpu(trace_buffer, cpu) = page_address(page);
	}
	return 0;
}

/* The flag only where it can be kept. */
int alloc_trace_buffers_near(unsigned int order)
{
	int cpu;

	for_each_online_cpu(cpu) {
		int node = cpu_to_node(cpu);
		struct page *page;

		if (node_state(node, N_MEMORY))
			page = __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, order);
		else
			page = alloc_pages(GFP_KERNEL, order);
		if (!page)
			return -ENOMEM;
		per_cpu(trace_buffer, cpu) = page_address(page);
	}
	return 0;
}
