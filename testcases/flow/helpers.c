// SPDX-License-Identifier: GPL-2.0-only
/*
 * Helpers in the same file: a parameter that reaches a sink, a result that is
 * a source, a guard in a function of its own, a value stored through a pointer.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

static struct page *alloc_on(int nid, unsigned int order)
{
	return __alloc_pages_node(nid, GFP_KERNEL, order);
}

static struct page *alloc_exactly_on(int nid, gfp_t gfp)
{
	return alloc_pages_node(nid, gfp | __GFP_THISNODE, 0);
}

static struct page *alloc_with(int nid, gfp_t gfp)
{
	return __alloc_pages_node(nid, gfp, 0);
}

static struct page *alloc_guarded(int nid)
{
	if (nid == NUMA_NO_NODE)
		nid = numa_mem_id();
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

static struct page *alloc_deeper(int order, int nid)
{
	return alloc_on(nid, order + 1);
}

static int pick_node(bool local)
{
	if (local)
		return numa_mem_id();
	return NUMA_NO_NODE;
}

static int pick_some_node(bool local)
{
	int nid = pick_node(local);

	return nid == NUMA_NO_NODE ? numa_mem_id() : nid;
}

static inline bool node_known(int nid)
{
	return nid != NUMA_NO_NODE;
}

static bool node_usable(int nid)
{
	return nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY);
}

static int check_node(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	return 0;
}

static int or_local(int nid)
{
	return nid == NUMA_NO_NODE ? numa_mem_id() : nid;
}

static void find_node(bool local, int *nid)
{
	*nid = local ? numa_mem_id() : NUMA_NO_NODE;
}

static int find_node_err(bool local, int *nid)
{
	if (!local)
		return -ENODEV;
	*nid = numa_mem_id();
	return 0;
}

static int home_of(int cpu)
{
	return cpu_to_node(cpu);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_into_parameter(struct device *dev)
{
	return alloc_on(dev_to_node(dev), 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
struct page *bad_two_deep(bool local)
{
	int nid = local ? numa_mem_id() : NUMA_NO_NODE;

	return alloc_deeper(1, nid); /* expect: no-node-unchecked(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_cpu_into_parameter(int cpu)
{
	return alloc_on(cpu_to_node(cpu), 0); /* expect: cpu-to-node-alloc(warning) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_flag_inside(int cpu)
{
	return alloc_exactly_on(cpu_to_node(cpu), GFP_KERNEL); /* expect: cpu-to-node-thisnode(error) */
}

/* The call completes the pair. */
/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_flag_from_here(int cpu)
{
	return alloc_with(cpu_to_node(cpu), GFP_KERNEL | __GFP_THISNODE); /* expect: cpu-to-node-thisnode(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_from_result(bool local)
{
	return __alloc_pages_node(pick_node(local), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_from_result_to_parameter(bool local)
{
	int nid = pick_node(local);

	return alloc_on(nid, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_home(int cpu)
{
	return __alloc_pages_node(home_of(cpu), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_out_parameter(bool local)
{
	int nid;

	find_node(local, &nid);
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_guard_helper_inverted(bool local)
{
	int nid = pick_node(local);

	if (node_known(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_guard_helper_ignored(bool local)
{
	int nid = pick_node(local);

	check_node(nid);
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_guarded_inside(struct device *dev, bool local)
{
	return alloc_guarded(pick_node(local));
}

struct page *good_result(bool local)
{
	return __alloc_pages_node(pick_some_node(local), GFP_KERNEL, 0);
}

struct page *good_guard_helper(bool local)
{
	int nid = pick_node(local);

	if (!node_known(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_guard_helper_memory(int cpu)
{
	int nid = cpu_to_node(cpu);

	if (node_usable(nid))
		return alloc_exactly_on(nid, GFP_KERNEL);
	return NULL;
}

struct page *good_guard_helper_errno(bool local)
{
	int nid = pick_node(local), err;

	err = check_node(nid);
	if (err)
		return NULL;
	return alloc_on(nid, 0);
}

struct page *good_guard_helper_not(bool local)
{
	int nid = pick_node(local);

	if (!check_node(nid))
		return alloc_on(nid, 0);
	return alloc_pages(GFP_KERNEL, 0);
}

struct page *good_replaced_by_helper(bool local)
{
	return alloc_on(or_local(pick_node(local)), 0);
}

struct page *good_out_parameter(bool local)
{
	int nid;

	find_node(local, &nid);
	if (nid < 0)
		nid = numa_mem_id();
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_out_parameter_err(bool local)
{
	int nid = NUMA_NO_NODE;

	if (find_node_err(local, &nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_flag_not_given(bool local)
{
	return alloc_with(numa_node_id(), local ? GFP_KERNEL : GFP_NOWAIT);
}
