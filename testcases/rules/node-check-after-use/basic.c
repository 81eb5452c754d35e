// SPDX-License-Identifier: GPL-2.0-only
/* The test is there, and comes too late. */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

int bad_distance_first(int nid)
{
	int d = node_distance(nid, 0); /* expect: node-check-after-use(warning) */

	if (nid == NUMA_NO_NODE)
		return REMOTE_DISTANCE;
	return d;
}

/* A declaration's initialiser is a use. */
unsigned long bad_initialiser(int nid)
{
	struct pglist_data *pgdat = NODE_DATA(nid); /* expect: node-check-after-use(warning) */

	if (nid < 0)
		return 0;
	return pgdat->node_start_pfn;
}

int bad_cpumask_first(int nid)
{
	const struct cpumask *mask = cpumask_of_node(nid); /* expect: node-check-after-use(warning) */

	if (nid != -1)
		return cpumask_first(mask);
	return 0;
}

struct page *bad_blamed_later(int nid)
{
	struct page *page = __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-check-after-use(warning) */

	if (!page && nid == NUMA_NO_NODE)
		pr_warn("no node given\n");
	return page;
}

void bad_mask_first(int nid, nodemask_t *mask, bool *none)
{
	node_set(nid, *mask); /* expect: node-check-after-use(warning) */
	*none = false;
	if (nid >= 0)
		return;
	*none = true;
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_switch(int nid)
{
	int d = node_distance(numa_node_id(), nid); /* expect: node-check-after-use(warning) */

	switch (nid) {
	case NUMA_NO_NODE:
		return LOCAL_DISTANCE;
	default:
		return d;
	}
}

int bad_ternary(int nid)
{
	int d = node_distance(nid, 0); /* expect: node-check-after-use(warning) */

	return nid == NUMA_NO_NODE ? REMOTE_DISTANCE : d;
}

/* cocci misses: this form of the test or use is not in the semantic patch */
bool bad_order_in_condition(int nid)
{
	if (!node_online(nid) || nid < 0) /* expect: node-check-after-use(warning) */
		return false;
	return true;
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_bound_late(int nid, nodemask_t *mask)
{
	node_set(nid, *mask); /* expect: node-check-after-use(warning) */
	if (nid >= MAX_NUMNODES)
		return -EINVAL;
	return 0;
}

/* cocci misses: this form of the test or use is not in the semantic patch */
struct page *bad_online_late(int nid)
{
	struct page *page = alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-check-after-use(warning) */

	if (!page && !node_online(nid))
		pr_warn("node %d is offline\n", nid);
	return page;
}

int bad_on_one_path(int nid, bool measure)
{
	int d = 0;

	if (measure)
		d = node_distance(nid, 0); /* expect: node-check-after-use(warning) */
	if (unlikely(nid == NUMA_NO_NODE))
		return -EINVAL;
	return d;
}

int good_before(int nid)
{
	if (nid == NUMA_NO_NODE)
		return REMOTE_DISTANCE;
	return node_distance(nid, 0);
}

int good_before_and_after(int nid)
{
	int d = 0;

	if (nid >= 0)
		d = node_distance(nid, 0);
	if (nid >= 0)
		return d;
	return -EINVAL;
}

/* The value that is tested is another one. */
int good_new_value(int nid, const nodemask_t *mask)
{
	int d = node_distance(nid, 0);

	nid = node_random(mask);
	if (nid == NUMA_NO_NODE)
		return d;
	return node_distance(nid, 0);
}

/* Compiled to nothing: no check. */
int good_vm_bug_on(int nid)
{
	int d = node_distance(nid, 0);

	VM_BUG_ON(nid == NUMA_NO_NODE);
	return d;
}

/* A loop's own test is about the next round. */
int good_retry_loop(int nid, const nodemask_t *mask)
{
	int best = 255;

	do {
		best = min(best, node_distance(nid, 0));
		nid = node_random(mask);
	} while (nid != NUMA_NO_NODE);
	return best;
}

int good_while_loop(int nid, const nodemask_t *mask)
{
	int best = 255;

	while (nid != NUMA_NO_NODE) {
		best = min(best, node_distance(nid, 0));
		nid = node_random(mask);
	}
	return best;
}

/* This allocator takes NUMA_NO_NODE. */
void *good_tolerant_sink(int nid)
{
	void *p = kmalloc_node(64, GFP_KERNEL, nid);

	if (!p && nid != NUMA_NO_NODE)
		p = kmalloc(64, GFP_KERNEL);
	return p;
}

/* It is printed, not judged. */
int good_no_control_flow(int nid)
{
	int d = node_distance(nid, 0);

	pr_info("node %d, any: %d\n", nid, nid == NUMA_NO_NODE);
	return d;
}

int good_other_branch(int nid, bool measure)
{
	if (measure)
		return node_distance(nid, 0);
	if (nid == NUMA_NO_NODE)
		return -EINVAL;
	return 0;
}
