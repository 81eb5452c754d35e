// SPDX-License-Identifier: GPL-2.0-only
/* Paths to a sink: switch, goto, loops, macros, masks built in steps. */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include <linux/cpu.h>
#include <linux/memory_hotplug.h>
#include <linux/uaccess.h>
#include <linux/acpi.h>
#include <linux/kthread.h>
#include <linux/vmalloc.h>

struct page *bad_switch_ft(struct device *dev, int mode)
{
	int nid = dev_to_node(dev);

	switch (mode) {
	case 0:
		if (nid == NUMA_NO_NODE)
			return NULL;
		fallthrough;
	case 1 ... 4:
		return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	default:
		return NULL;
	}
}

struct page *good_switch_on_nid(struct device *dev)
{
	int nid = dev_to_node(dev);

	switch (nid) {
	case NUMA_NO_NODE:
		nid = numa_mem_id();
		break;
	case 0 ... MAX_NUMNODES - 1:
		break;
	default:
		return NULL;
	}
	if (!node_online(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* cocci misses: only a test says that a parameter or result may be no node */
struct page *bad_switch_on_nid(struct device *dev)
{
	int nid = dev_to_node(dev);

	switch (nid) {
	case 0:
		return NULL;
	case NUMA_NO_NODE:
		pr_warn("none\n");
		fallthrough;
	default:
		return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	}
}

struct page *good_goto_retry(struct device *dev)
{
	int nid = dev_to_node(dev);
	struct page *page;

	if (nid < 0)
		nid = numa_mem_id();
	if (!node_online(nid))
		nid = first_online_node;
retry:
	page = __alloc_pages_node(nid, GFP_KERNEL, 0);
	if (!page) {
		nid = next_node_in(nid, node_states[N_MEMORY]);
		goto retry;
	}
	return page;
}

struct page *bad_goto_retry(struct device *dev)
{
	int nid = numa_mem_id();
	struct page *page;

retry:
	page = __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	if (!page) {
		nid = dev_to_node(dev);
		goto retry;
	}
	return page;
}

#define PICK_NODE(dev)	({ int __n = dev_to_node(dev); __n; })
#define ALLOC_ON(n)	__alloc_pages_node((n), GFP_KERNEL, 0)
#define DEV_ALLOC(dev)	ALLOC_ON(PICK_NODE(dev))

/* cocci misses: a macro of the file hides source, sink or both */
struct page *bad_nested_macro(struct device *dev)
{
	return DEV_ALLOC(dev); /* expect: no-node-unchecked(error) */
}

#define SAFE_NODE(dev)	({ int __n = dev_to_node(dev); __n == NUMA_NO_NODE || !node_online(__n) ? numa_mem_id() : __n; })

struct page *good_nested_macro(struct device *dev)
{
	return ALLOC_ON(SAFE_NODE(dev));
}

struct page *good_elvis_cond(struct device *dev)
{
	int nid = dev_to_node(dev);
	bool none = (nid == NUMA_NO_NODE) ?: !node_online(nid);

	if (none)
		return alloc_page(GFP_KERNEL);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

const struct cpumask *good_warn_goto(struct device *dev)
{
	int nid = dev_to_node(dev);
	const struct cpumask *m = cpu_online_mask;

	if (WARN_ON_ONCE(nid < 0 || nid >= nr_node_ids))
		goto out;
	m = cpumask_of_node(nid);
out:
	return m;
}

const struct cpumask *bad_warn_no_leave(struct device *dev)
{
	int nid = dev_to_node(dev);

	WARN_ON(nid < 0);
	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

const struct cpumask *good_bug_on(struct device *dev)
{
	int nid = dev_to_node(dev);

	BUG_ON(nid == NUMA_NO_NODE);
	return cpumask_of_node(nid);
}

const struct cpumask *bad_vm_bug_on(struct device *dev)
{
	int nid = dev_to_node(dev);

	VM_BUG_ON(nid == NUMA_NO_NODE);
	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

const struct cpumask *good_unlikely_parens(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (unlikely(!(nid != NUMA_NO_NODE)))
		return cpu_all_mask;
	return cpumask_of_node(nid);
}

/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_loop_break(int pref)
{
	int nid;

	for_each_online_node(nid) {
		if (nid == pref)
			break;
	}
	return node_distance(nid, 0); /* expect: node-out-of-range(error) */
}

int good_loop_break_flag(int pref)
{
	int nid;
	bool found = false;

	for_each_online_node(nid) {
		if (nid == pref) {
			found = true;
			break;
		}
	}
	if (!found)
		return -ENOENT;
	return node_distance(nid, 0);
}

int good_loop_break_test(int pref)
{
	int nid;

	for_each_online_node(nid)
		if (nid == pref)
			break;
	if (nid >= MAX_NUMNODES)
		return -ENOENT;
	return node_distance(nid, 0);
}

int good_loop_break_eq(int pref)
{
	int nid;

	for_each_online_node(nid)
		if (nid == pref)
			break;
	if (nid == MAX_NUMNODES)
		return -ENOENT;
	return node_distance(nid, 0);
}

int good_best_node(int from)
{
	int n, best = NUMA_NO_NODE, min = INT_MAX;

	for_each_node_state(n, N_MEMORY) {
		int d = node_distance(n, first_online_node);

		if (d < min) {
			min = d;
			best = n;
		}
	}
	if (best == NUMA_NO_NODE)
		return -1;
	return node_present_pages(best);
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_best_node(int from)
{
	int n, best = NUMA_NO_NODE, min = INT_MAX;

	for_each_node_state(n, N_MEMORY) {
		int d = node_distance(n, first_online_node);

		if (d < min) {
			min = d;
			best = n;
		}
	}
	return __alloc_pages_node(best, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a function that maps nodes, or a source without parentheses */
struct page *bad_map_online(struct device *dev)
{
	int nid = numa_map_to_online_node(dev_to_node(dev));

	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_mask_steps(int cpu, bool exact, bool zero)
{
	gfp_t gfp = GFP_KERNEL;

	if (exact)
		gfp |= __GFP_THISNODE;
	if (zero)
		gfp |= __GFP_ZERO;
	gfp &= ~__GFP_IO;
	return alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_mask_removed(int cpu, gfp_t extra)
{
	gfp_t gfp = GFP_KERNEL | __GFP_THISNODE;

	gfp |= __GFP_NOWARN;
	if (extra)
		gfp |= __GFP_ZERO;
	gfp &= ~(__GFP_THISNODE | __GFP_NOWARN);
	return alloc_pages_node(cpu_to_mem(cpu), gfp, 0);
}

struct page *bad_mask_xor(int cpu)
{
	gfp_t gfp = GFP_KERNEL;

	gfp ^= __GFP_THISNODE;
	return alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect: cpu-to-node-thisnode(error) */
}

void bad_online_loop_thisnode(struct page **p)
{
	int nid;

	for_each_online_node(nid)
		p[nid] = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

void good_online_loop_memory_check(struct page **p)
{
	int nid;

	for_each_online_node(nid) {
		if (!node_state(nid, N_MEMORY))
			continue;
		p[nid] = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
	}
}

struct page *bad_numa_node_id_thisnode(void)
{
	return __alloc_pages(GFP_ATOMIC | __GFP_THISNODE, 0, numa_node_id(), NULL); /* expect: memoryless-thisnode(error) */
}

struct page *bad_no_node_thisnode(void)
{
	return alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: no-node-thisnode(warning) */
}

void *bad_kmalloc_dev_thisnode(struct device *dev)
{
	int nid = dev_to_node(dev);
	if (!node_state(nid, N_MEMORY)) /* expect: no-node-index(warning) */
		return NULL;
	return kmalloc_node(64, GFP_KERNEL | __GFP_THISNODE, nid);
}
