// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D3 (a561ce00b09e): for an object of no particular node SLUB looked at
 * the partial slabs of numa_node_id().  A memoryless node has none, so every
 * allocation took a new slab.
 */
/* kernel: 4.4 */
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct kmem_cache_node {
	unsigned long nr_partial;
	void *partial;
};

struct kmem_cache {
	struct kmem_cache_node *node[MAX_NUMNODES];
};

int node_to_mem_node(int node);

static void *get_partial_node(struct kmem_cache_node *n)
{
	if (!n || !n->nr_partial)
		return NULL;
	return n->partial;
}

/* A memoryless node is a valid index: memory is wasted, nothing fails. */
void *known_fn_get_partial(struct kmem_cache *s, int node)
{
	int searchnode = (node == NUMA_NO_NODE) ? numa_node_id() : node;

	return get_partial_node(s->node[searchnode]); /* expect: memoryless-thisnode(error) */
}

void *good_get_partial(struct kmem_cache *s, int node)
{
	int searchnode = node;

	if (node == NUMA_NO_NODE)
		searchnode = numa_mem_id();
	else if (!node_state(node, N_MEMORY))
		searchnode = node_to_mem_node(node);
	return get_partial_node(s->node[searchnode]);
}
