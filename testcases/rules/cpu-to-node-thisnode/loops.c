// SPDX-License-Identifier: GPL-2.0-only
/* The same, per CPU: what kernel/profile.c (history D9) gets right. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct ring {
	struct page *page;
	gfp_t gfp;
	int node;
};

int bad_online_cpus(struct ring *rings)
{
	int cpu;

	for_each_online_cpu(cpu) {
		int node = cpu_to_node(cpu);
		struct ring *r = &rings[cpu];

		r->page = __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
		if (!r->page)
			return -ENOMEM;
	}
	return 0;
}

int bad_possible_cpus(struct ring *rings)
{
	int cpu, node;

	for_each_possible_cpu(cpu) {
		node = cpu_to_node(cpu);
		rings[cpu].page = alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
		if (!rings[cpu].page)
			goto undo;
	}
	return 0;
undo:
	while (--cpu >= 0)
		__free_pages(rings[cpu].page, 0);
	return -ENOMEM;
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
void *bad_local_struct(int cpu)
{
	struct ring r = { .gfp = GFP_KERNEL, .node = cpu_to_node(cpu) };

	r.gfp |= __GFP_THISNODE;
	return kmalloc_node(128, r.gfp, r.node); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_do_while(int cpu)
{
	int node = cpu_to_node(cpu), order = 4;
	struct page *page;

	do {
		page = __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, order); /* expect: cpu-to-node-thisnode(error) */
	} while (!page && order--);
	return page;
}

struct page *bad_flag_after_first_try(int cpu)
{
	gfp_t gfp = GFP_KERNEL;
	struct page *page;
	int tries;

	for (tries = 0; tries < 2; tries++) {
		page = __alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect: cpu-to-node-thisnode(error) */
		if (page)
			return page;
		gfp |= __GFP_THISNODE;
	}
	return NULL;
}

int good_online_cpus_mem(struct ring *rings)
{
	int cpu;

	for_each_online_cpu(cpu) {
		int node = cpu_to_mem(cpu);

		rings[cpu].page = __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0);
	}
	return 0;
}

int good_skips_memoryless(struct ring *rings)
{
	int cpu;

	for_each_online_cpu(cpu) {
		int node = cpu_to_node(cpu);

		if (!node_state(node, N_MEMORY))
			continue;
		rings[cpu].page = __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0);
	}
	return 0;
}
