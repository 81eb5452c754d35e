// SPDX-License-Identifier: GPL-2.0-only
/*
 * __alloc_pages_node() wants a node with memory; cpu_to_node() gives the one
 * the CPU is on.  Modelled on vmx's alloc_vmcs_cpu() (history A1).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/topology.h>

struct page *bad_direct(int cpu)
{
	return __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

struct page *bad_assigned(int cpu, gfp_t flags)
{
	struct page *page;
	int node;

	node = cpu_to_node(cpu);
	page = __alloc_pages_node(node, flags, 1); /* expect: cpu-to-node-alloc(warning) */
	if (!page)
		return NULL;
	return page;
}

struct page *bad_this_cpu(void)
{
	struct page *page;
	int cpu = get_cpu();

	page = __alloc_pages_node(cpu_to_node(cpu), GFP_ATOMIC, 0); /* expect: cpu-to-node-alloc(warning) */
	put_cpu();
	return page;
}

struct page *bad_goto(int cpu)
{
	int node;

	if (cpu < 0)
		goto here;
	node = cpu_to_node(cpu);
	goto alloc;
here:
	node = numa_node_id();
alloc:
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_comma(int cpu)
{
	int node;

	return node = cpu_to_node(cpu), __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_statement_expression(int cpu)
{
	int node = ({ int __n = cpu_to_node(cpu); __n; });

	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

struct page *bad_flag_masked_off(int cpu)
{
	gfp_t gfp = GFP_KERNEL | __GFP_THISNODE;

	gfp &= ~__GFP_THISNODE;
	return __alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect: cpu-to-node-alloc(warning) */
}

struct page *bad_no_node_is_not_the_point(int cpu)
{
	int node = cpu_to_node(cpu);

	if (node == NUMA_NO_NODE)
		node = numa_mem_id();
	return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

int bad_loop(struct page **pages)
{
	int cpu;

	for_each_online_cpu(cpu) {
		pages[cpu] = __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
		if (!pages[cpu])
			break;
	}
	return 0;
}

struct page *good_cpu_to_mem(int cpu)
{
	return __alloc_pages_node(cpu_to_mem(cpu), GFP_KERNEL, 0);
}

/* What alloc_pages() itself does: only the flag makes it a fault. */
struct page *good_numa_node_id(void)
{
	return __alloc_pages_node(numa_node_id(), GFP_KERNEL, 0);
}

struct page *good_numa_mem_id(void)
{
	int node = numa_mem_id();

	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_memory_tested(int cpu)
{
	int node = cpu_to_node(cpu);

	if (node_state(node, N_MEMORY))
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return alloc_pages(GFP_KERNEL, 0);
}

struct page *good_memory_replaced(int cpu)
{
	int node = cpu_to_node(cpu);

	node = likely(node_state(node, N_MEMORY)) ? node : cpu_to_mem(cpu);
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

bool good_only_compared(int cpu, struct page *page)
{
	return page_to_nid(page) == cpu_to_node(cpu);
}
