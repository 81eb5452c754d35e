// SPDX-License-Identifier: GPL-2.0-only
/*
 * The node of a CPU may have no memory, and __GFP_THISNODE allows no other.
 * Modelled on alloc_bts_buffer() and its kind, and on profile.c (history D9).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/topology.h>

#define HOME_NODE(cpu)		cpu_to_node(cpu)
#define alloc_exactly(cpu, order)					\
	__alloc_pages_node(HOME_NODE(cpu), GFP_KERNEL | __GFP_THISNODE, order)

struct page *bad_direct(int cpu)
{
	return __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_initialiser(int cpu)
{
	int node = cpu_to_node(cpu);
	struct page *page;

	page = __alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO | __GFP_THISNODE, 2); /* expect: cpu-to-node-thisnode(error) */
	return page;
}

struct page *bad_tolerant_allocator(int cpu)
{
	int node;

	node = cpu_to_node(cpu);
	return alloc_pages_node(node, GFP_ATOMIC | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

void *bad_slab(int cpu)
{
	return kmalloc_node(64, GFP_KERNEL | __GFP_THISNODE, cpu_to_node(cpu)); /* expect: cpu-to-node-thisnode(error) */
}

void *bad_slab_cache(struct kmem_cache *cache, int cpu)
{
	const int node = cpu_to_node(cpu);

	return kmem_cache_alloc_node(cache, GFP_NOWAIT | __GFP_THISNODE,
				     node); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_mask_built_in_steps(int cpu, bool exact)
{
	gfp_t gfp = GFP_KERNEL;

	if (exact)
		gfp |= __GFP_THISNODE;
	gfp |= __GFP_ZERO;
	gfp &= ~__GFP_IO;
	return __alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_mask_chosen(int cpu, bool exact)
{
	return alloc_pages_node(cpu_to_node(cpu), exact ? GFP_KERNEL | __GFP_THISNODE : GFP_KERNEL, 0); /* expect: cpu-to-node-thisnode(error) */
}

/* cocci misses: a macro of the file hides source, sink or both */
struct page *bad_macro(int cpu)
{
	return alloc_exactly(cpu, 1); /* expect: cpu-to-node-thisnode(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
struct page *bad_one_arm(int cpu)
{
	int node = cpu < 0 ? numa_mem_id() : cpu_to_node(cpu);

	return __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_mask_is_not_cleared(int cpu)
{
	gfp_t gfp = GFP_KERNEL | __GFP_THISNODE | __GFP_NOFAIL;

	gfp &= ~__GFP_NOFAIL;
	return __alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_online_is_not_enough(int cpu)
{
	int node = cpu_to_node(cpu);

	if (!node_online(node))
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_cpu_to_mem(int cpu)
{
	return __alloc_pages_node(cpu_to_mem(cpu), GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_memory_tested(int cpu)
{
	int node = cpu_to_node(cpu);

	if (!node_state(node, N_MEMORY))
		return alloc_pages(GFP_KERNEL, 0);
	return __alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_memory_replaced(int cpu)
{
	int node = cpu_to_node(cpu);

	if (unlikely(!node_isset(node, node_states[N_MEMORY])))
		node = first_memory_node;
	return alloc_pages_node(node, GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_flag_for_usable_only(int cpu)
{
	int node = cpu_to_node(cpu);
	gfp_t gfp = GFP_KERNEL;

	if (node_state(node, N_HIGH_MEMORY))
		gfp |= __GFP_THISNODE;
	else
		node = numa_mem_id();
	return __alloc_pages_node(node, gfp, 0);
}

void *good_normal_memory(int cpu)
{
	int node = cpu_to_node(cpu);

	return node_state(node, N_NORMAL_MEMORY) ?
		kmalloc_node(64, GFP_KERNEL | __GFP_THISNODE, node) : NULL;
}
