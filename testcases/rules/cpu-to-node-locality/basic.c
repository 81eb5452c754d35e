// SPDX-License-Identifier: GPL-2.0-only
/* Tolerant allocators cope with a memoryless node; cpu_to_mem() says it better. */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include <linux/vmalloc.h>

struct stats {
	unsigned long count;
	int node;
};

void *bad_kmalloc(int cpu)
{
	return kmalloc_node(sizeof(struct stats), GFP_KERNEL, cpu_to_node(cpu)); /* expect: cpu-to-node-locality(note) */
}

void *bad_kzalloc(int cpu)
{
	int node = cpu_to_node(cpu);

	return kzalloc_node(sizeof(struct stats), GFP_KERNEL, node); /* expect: cpu-to-node-locality(note) */
}

struct page *bad_pages(int cpu)
{
	return alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
}

void *bad_vmalloc(int cpu, unsigned long size)
{
	return vmalloc_node(size, cpu_to_node(cpu)); /* expect: cpu-to-node-locality(note) */
}

void *bad_vzalloc(int cpu, unsigned long size)
{
	void *p;

	if (!(p = vzalloc_node(size, cpu_to_node(cpu)))) /* expect: cpu-to-node-locality(note) */
		return NULL;
	return p;
}

int bad_loop(struct stats **stats)
{
	int cpu;

	for_each_online_cpu(cpu) {
		stats[cpu] = kzalloc_node(sizeof(**stats), GFP_KERNEL, cpu_to_node(cpu)); /* expect: cpu-to-node-locality(note) */
		if (!stats[cpu])
			return -ENOMEM;
	}
	return 0;
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
void *bad_either(int cpu, bool local)
{
	int node = local ? cpu_to_node(cpu) : NUMA_NO_NODE;

	return kmalloc_node(64, GFP_KERNEL, node); /* expect: cpu-to-node-locality(note) */
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct stats *bad_field(int cpu)
{
	struct stats s;

	s.node = cpu_to_node(cpu);
	return kmalloc_node(sizeof(s), GFP_KERNEL, s.node); /* expect: cpu-to-node-locality(note) */
}

void *good_cpu_to_mem(int cpu)
{
	return kmalloc_node(64, GFP_KERNEL, cpu_to_mem(cpu));
}

void *good_numa_node_id(void)
{
	return kmalloc_node(64, GFP_KERNEL, numa_node_id());
}

void *good_no_node(unsigned long size)
{
	return vmalloc_node(size, NUMA_NO_NODE);
}

void *good_overwritten(int cpu)
{
	int node = cpu_to_node(cpu);

	node = cpu_to_mem(cpu);
	return kmalloc_node(64, GFP_KERNEL, node);
}

struct page *good_with_memory(int cpu)
{
	int node = cpu_to_node(cpu);

	if (!node_state(node, N_MEMORY))
		node = NUMA_NO_NODE;
	return alloc_pages_node(node, GFP_KERNEL, 0);
}
