// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D7: NUMA balancing wanted to move memory to the node of the CPU that
 * uses it, also when that node has no memory.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/sched.h>
#include <linux/topology.h>

bool faults_say_so(struct task_struct *p, int src_nid, int dst_nid);

static bool should_migrate_anywhere(struct task_struct *p, int src_nid,
				    int dst_cpu)
{
	int dst_nid = cpu_to_node(dst_cpu);

	return faults_say_so(p, src_nid, dst_nid);
}

static bool should_numa_migrate_memory(struct task_struct *p, int src_nid,
				       int dst_cpu)
{
	int dst_nid = cpu_to_node(dst_cpu);

	/*
	 * Cannot migrate to memoryless nodes.
	 */
	if (!node_state(dst_nid, N_MEMORY))
		return false;
	return faults_say_so(p, src_nid, dst_nid);
}

/* mpol_misplaced(): where the page should be, or nowhere else. */
static int misplaced_anywhere(struct page *page)
{
	int curnid = page_to_nid(page);
	int thiscpu = raw_smp_processor_id();
	int thisnid = cpu_to_node(thiscpu);
	int polnid, ret = NUMA_NO_NODE;

	polnid = thisnid;
	if (!should_migrate_anywhere(current, curnid, thiscpu))
		goto out;
	if (curnid != polnid)
		ret = polnid;
out:
	return ret;
}

static int misplaced(struct page *page)
{
	int curnid = page_to_nid(page);
	int thiscpu = raw_smp_processor_id();
	int thisnid = cpu_to_node(thiscpu);
	int polnid, ret = NUMA_NO_NODE;

	polnid = thisnid;
	if (!should_numa_migrate_memory(current, curnid, thiscpu))
		goto out;
	if (curnid != polnid)
		ret = polnid;
out:
	return ret;
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_do_numa_page(struct page *page)
{
	int target_nid = misplaced_anywhere(page);

	if (target_nid == NUMA_NO_NODE)
		return page;
	return __alloc_pages_node(target_nid, /* expect: cpu-to-node-thisnode(error) */
				  (GFP_HIGHUSER_MOVABLE | __GFP_THISNODE |
				   __GFP_NOMEMALLOC | __GFP_NORETRY |
				   __GFP_NOWARN) & ~__GFP_RECLAIM, 0);
}

struct page *good_do_numa_page(struct page *page)
{
	int target_nid = misplaced(page);

	if (target_nid == NUMA_NO_NODE)
		return page;
	return __alloc_pages_node(target_nid,
				  (GFP_HIGHUSER_MOVABLE | __GFP_THISNODE |
				   __GFP_NOMEMALLOC | __GFP_NORETRY |
				   __GFP_NOWARN) & ~__GFP_RECLAIM, 0);
}
