// SPDX-License-Identifier: GPL-2.0-only
/* Structures that are passed by value. */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/numa.h>
#include <linux/topology.h>

struct where { int node; gfp_t gfp; };
struct request { unsigned int order; struct where at; };

static struct page *alloc_where(struct where w)
{
	return __alloc_pages_node(w.node, w.gfp, 0);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_value(int cpu)
{
	struct where w = { .node = cpu_to_node(cpu), .gfp = GFP_KERNEL | __GFP_THISNODE };

	return alloc_where(w); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_value(int cpu)
{
	struct where w = { .node = cpu_to_mem(cpu), .gfp = GFP_KERNEL | __GFP_THISNODE };

	return alloc_where(w);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_literal(int cpu)
{
	return alloc_where((struct where){ cpu_to_node(cpu), GFP_KERNEL | __GFP_THISNODE }); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_tested(struct device *dev)
{
	struct where w = { .node = dev_to_node(dev), .gfp = GFP_KERNEL };

	if (w.node == NUMA_NO_NODE || !node_online(w.node))
		w.node = numa_mem_id();
	return alloc_where(w);
}

/* The callee has its own copy, and tests that. */
static struct page *alloc_tested(struct where w)
{
	if (w.node == NUMA_NO_NODE || !node_online(w.node))
		w.node = numa_mem_id();
	return __alloc_pages_node(w.node, w.gfp, 0);
}

struct page *good_tested_there(struct device *dev)
{
	struct where w = { .node = dev_to_node(dev), .gfp = GFP_KERNEL };

	return alloc_tested(w);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_own_is_not_changed(struct device *dev)
{
	struct where w = { .node = dev_to_node(dev), .gfp = GFP_KERNEL };

	alloc_tested(w);
	if (w.node >= 0 && !node_online(w.node))
		return NULL;
	return __alloc_pages_node(w.node, w.gfp, 0); /* expect: no-node-unchecked(error) */
}

static struct page *alloc_request(struct request r)
{
	return __alloc_pages_node(r.at.node, r.at.gfp, r.order);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_inner(int cpu)
{
	struct request r = { .at = { .node = cpu_to_node(cpu), .gfp = GFP_KERNEL | __GFP_THISNODE } };

	return alloc_request(r); /* expect: cpu-to-node-thisnode(error) */
}
