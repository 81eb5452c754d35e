// SPDX-License-Identifier: GPL-2.0-only
#include <linux/nodemask.h>
#include <linux/topology.h>
#include "head.h"

struct path *bad_find(struct head *head)
{
	int node = numa_node_id();

	return head->current_path[node]; /* expect: node-array-bound(error) */
}

void bad_clear(struct head *head)
{
	int node;

	for_each_node(node)
		head->current_path[node] = NULL; /* expect: node-array-bound(error) */
}

struct path *good_find(struct wide_head *head)
{
	int node = numa_node_id();

	return head->current_path[node];
}

struct path *good_first(struct head *head)
{
	return head->current_path[0];
}
