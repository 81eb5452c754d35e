// SPDX-License-Identifier: GPL-2.0-only
/* Conditions that belong together, and some that do not. */
/* kernel: 5.10 6.1 6.12 */
/* real-headers */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/topology.h>

/* Modelled on coresight's alloc_buffer() (history B18). */
struct page *good_per_thread_event(int cpu)
{
	int node = cpu == -1 ? NUMA_NO_NODE : cpu_to_mem(cpu);

	if (cpu != -1)
		return __alloc_pages_node(node, GFP_KERNEL, 0);
	return alloc_pages(GFP_KERNEL, 0);
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_correlated_wrong_way(int cpu)
{
	int node = NUMA_NO_NODE;

	if (cpu >= 0)
		node = cpu_to_mem(cpu);
	if (cpu < 0)
		return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	return NULL;
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_condition_changed(int cpu)
{
	int node = NUMA_NO_NODE;

	if (cpu >= 0)
		node = cpu_to_mem(cpu);
	cpu = 0;
	if (cpu >= 0)
		return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	return NULL;
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_bool_out_of_date(bool local, bool again)
{
	int node = local ? numa_mem_id() : NUMA_NO_NODE;
	bool ok = node != NUMA_NO_NODE;

	if (again)
		node = NUMA_NO_NODE;
	if (ok)
		return __alloc_pages_node(node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	return NULL;
}

struct page *good_error_code(bool local)
{
	int node = NUMA_NO_NODE, err = -EINVAL;

	if (local) {
		node = numa_mem_id();
		err = 0;
	}
	if (err)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_two_flags(bool local, bool online)
{
	int node = NUMA_NO_NODE;
	bool ok;

	if (local)
		node = numa_mem_id();
	else if (online)
		node = first_online_node;
	ok = local || online;
	if (!ok)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

struct page *good_pointer_tells(struct device *dev)
{
	int node = NUMA_NO_NODE;

	if (dev)
		node = numa_mem_id();
	if (!dev)
		return NULL;
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

/* The flag only where the node has memory (section 3, first rule). */
struct page *good_flag_follows_state(int cpu)
{
	int node = cpu_to_node(cpu);
	bool memory = node_state(node, N_MEMORY);
	gfp_t gfp = GFP_KERNEL;

	if (!memory)
		return NULL;
	gfp |= __GFP_THISNODE;
	return __alloc_pages_node(node, gfp, 0);
}

struct page *good_flag_of_other_path(bool exact, int cpu)
{
	gfp_t gfp = GFP_KERNEL;
	int node;

	if (exact) {
		gfp |= __GFP_THISNODE;
		node = cpu_to_mem(cpu);
	} else {
		node = numa_node_id();
	}
	return __alloc_pages_node(node, gfp, 0);
}

/* cocci misses: a test or a use stands between, not known to be harmless */
struct page *bad_flags_cross(bool exact, bool mem, int cpu)
{
	gfp_t gfp = exact ? GFP_KERNEL | __GFP_THISNODE : GFP_KERNEL;
	int node = mem ? cpu_to_mem(cpu) : numa_node_id();

	return __alloc_pages_node(node, gfp, 0); /* expect: memoryless-thisnode(error) */
}

struct page *good_flag_tested(gfp_t flags, int cpu)
{
	gfp_t gfp = GFP_KERNEL | (flags & __GFP_THISNODE);
	int node = gfp & __GFP_THISNODE ? numa_mem_id() : numa_node_id();

	return __alloc_pages_node(node, gfp, 0);
}

/* A test that goes on to the sink says the state is possible. */
/* cocci misses: only a test says that a parameter or result may be no node */
int bad_warns_and_goes_on(int nid)
{
	if (nid == NUMA_NO_NODE)
		pr_warn("no node\n");
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

/* cocci misses: only a test says that a parameter or result may be no node */
int bad_remembers_and_goes_on(int nid, bool *none)
{
	*none = false;
	if (unlikely(nid < 0))
		*none = true;
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

int good_warns_and_leaves(int nid)
{
	if (nid == NUMA_NO_NODE) {
		pr_warn("no node\n");
		return -EINVAL;
	}
	return node_distance(nid, 0);
}

int good_warns_and_replaces(int nid)
{
	if (WARN_ON(nid == NUMA_NO_NODE))
		nid = numa_node_id();
	return node_distance(nid, 0);
}

/* Nobody said anything about -1. */
int good_compared_with_first(int nid, int first)
{
	if (nid == first)
		pr_info("first\n");
	return node_distance(nid, 0);
}

int good_array_size(int nid)
{
	static const int weight[MAX_NUMNODES];

	if (nid >= 0 && nid < ARRAY_SIZE(weight))
		return weight[nid] + node_distance(nid, 0);
	return 0;
}
