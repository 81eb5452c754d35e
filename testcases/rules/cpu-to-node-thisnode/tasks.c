// SPDX-License-Identifier: GPL-2.0-only
/* task_node(): the node of the CPU a task is on, as the scheduler knows it. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <kernel/sched/sched.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>

struct page *bad_exactly_there(struct task_struct *p)
{
	return __alloc_pages_node(task_node(p), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_strict(void)
{
	return __alloc_pages_node(task_node(current), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

void *bad_cache(struct kmem_cache *cache, struct task_struct *p)
{
	return kmem_cache_alloc_node(cache, GFP_KERNEL, task_node(p)); /* expect: cpu-to-node-locality(note) */
}

struct page *good_with_memory(struct task_struct *p)
{
	int nid = task_node(p);

	if (!node_state(nid, N_MEMORY))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
}
