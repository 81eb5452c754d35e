// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include "queue.h"

struct page *bad_page(struct queue *q)
{
	return __alloc_pages_node(q->node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */ /* trace: setup.c */
}

int bad_distance(struct queue *q)
{
	return node_distance(q->node, numa_node_id()); /* expect: no-node-index(error) */
}

/* Set up before, in this very function. */
int bad_set_and_used(struct device *dev)
{
	struct queue q;

	queue_setup(&q, dev);
	return node_distance(q.node, 0); /* expect: no-node-index(error) */
}

int good_distance(struct queue *q)
{
	if (q->node == NUMA_NO_NODE)
		return LOCAL_DISTANCE;
	return node_distance(q->node, numa_node_id());
}

void *good_tolerant(struct queue *q)
{
	return kmalloc_node(q->depth, GFP_KERNEL, q->node);
}

/* Another field of the struct is nobody's node. */
int good_depth(struct queue *q)
{
	return node_distance(q->depth, 0);
}
