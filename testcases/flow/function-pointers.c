// SPDX-License-Identifier: GPL-2.0-only
/* Functions that are called through a variable, an array or a parameter. */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/numa.h>
#include <linux/topology.h>

typedef int (*node_fn)(int cpu);
typedef struct page *(*alloc_fn)(int nid, gfp_t gfp);

static int near_node(int cpu)
{
	return cpu_to_node(cpu);
}

static int mem_node(int cpu)
{
	return cpu_to_mem(cpu);
}

/* cocci misses: function is called through a pointer */
struct page *bad_variable(int cpu)
{
	node_fn fn = near_node;

	return __alloc_pages_node(fn(cpu), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_variable(int cpu)
{
	node_fn fn = mem_node;

	return __alloc_pages_node(fn(cpu), GFP_KERNEL | __GFP_THISNODE, 0);
}

/* Either of two: not followed. */
struct page *good_either(int cpu, bool mem)
{
	node_fn fn = near_node;

	if (mem)
		fn = mem_node;
	return __alloc_pages_node(fn(cpu), GFP_KERNEL | __GFP_THISNODE, 0);
}

static const node_fn pickers[] = { near_node, near_node };
static const node_fn mem_pickers[] = { mem_node };
static node_fn set_pickers[2] = { near_node };

/* cocci misses: function is called through a pointer */
struct page *bad_array(int cpu, int how)
{
	return __alloc_pages_node(pickers[how](cpu), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_array(int cpu, int how)
{
	return __alloc_pages_node(mem_pickers[how](cpu), GFP_KERNEL | __GFP_THISNODE, 0);
}

void good_set_picker(int how, node_fn fn)
{
	set_pickers[how] = fn ? fn : mem_node;
}

static int ask(node_fn fn, int cpu)
{
	return fn(cpu);
}

/* cocci misses: function is called through a pointer */
struct page *bad_asked(int cpu)
{
	return __alloc_pages_node(ask(near_node, cpu), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_asked(int cpu)
{
	return __alloc_pages_node(ask(mem_node, cpu), GFP_KERNEL | __GFP_THISNODE, 0);
}

/* What is passed on is not known here. */
struct page *good_asked_for(node_fn fn, int cpu)
{
	return __alloc_pages_node(ask(fn, cpu), GFP_KERNEL | __GFP_THISNODE, 0);
}

static struct page *tested_alloc(int nid, gfp_t gfp)
{
	if (nid == NUMA_NO_NODE || !node_online(nid))
		return NULL;
	return __alloc_pages_node(nid, gfp, 0);
}

static struct page *plain_alloc(int nid, gfp_t gfp)
{
	return __alloc_pages_node(nid, gfp, 0);
}

/* cocci misses: function is called through a pointer */
static struct page *bad_alloc_by(struct device *dev, alloc_fn fn, gfp_t gfp)
{
	int nid = dev_to_node(dev);

	return fn(nid, gfp); /* expect: no-node-unchecked(error) */
}

static struct page *alloc_on(int nid, alloc_fn fn, gfp_t gfp)
{
	return nid < 0 || !node_online(nid) ? NULL : fn(nid, gfp);
}

struct page *good_given_a_test(struct device *dev)
{
	return bad_alloc_by(dev, tested_alloc, GFP_KERNEL);
}

struct page *good_given(struct device *dev)
{
	return bad_alloc_by(dev, plain_alloc, GFP_KERNEL);
}

struct page *good_given_where_tested(struct device *dev)
{
	return alloc_on(dev_to_node(dev), plain_alloc, GFP_KERNEL);
}
