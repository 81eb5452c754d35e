// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C11 (0715e6c516f1): for a node without memory SLUB asked
 * node_to_mem_node(), which knew nothing of a node that was never online, and
 * before that it read the pglist_data of a node that had none.
 */
/* kernel: 4.4 5.10 */
#include <linux/mm.h>
#include <linux/mmzone.h>
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

static int _node_numa_mem_[MAX_NUMNODES];

static void *get_partial_node(struct kmem_cache_node *n)
{
	return n->nr_partial ? n->partial : NULL;
}

static void *old_get_partial(struct kmem_cache *s, int node)
{
	int searchnode = node;

	if (node == NUMA_NO_NODE)
		searchnode = numa_mem_id();
	else if (!node_present_pages(node))
		searchnode = _node_numa_mem_[node];
	return get_partial_node(s->node[searchnode]);
}

static void *new_get_partial(struct kmem_cache *s, int node)
{
	int searchnode = node;

	if (node == NUMA_NO_NODE)
		searchnode = numa_mem_id();
	return get_partial_node(s->node[searchnode]);
}

static void *new_slab_alloc(struct kmem_cache *s, int node)
{
	if (unlikely(node != NUMA_NO_NODE &&
		     !node_state(node, N_NORMAL_MEMORY)))
		node = NUMA_NO_NODE;
	return new_get_partial(s, node);
}

/* expand_one_shrinker_info(), as a caller with every possible node. */
/* cocci misses: source and sink are in two functions, or a field is between */
int bad_shrinker_info(struct kmem_cache *s)
{
	int nid;

	for_each_node(nid) {
		void *object = old_get_partial(s, nid); /* expect: offline-node-unchecked(error) */

		if (!object)
			return -ENOMEM;
	}
	return 0;
}

int good_shrinker_info(struct kmem_cache *s)
{
	int nid;

	for_each_node(nid) {
		void *object = new_slab_alloc(s, nid);

		if (!object)
			return -ENOMEM;
	}
	return 0;
}
