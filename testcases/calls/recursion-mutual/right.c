// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "tree.h"

int walk_right(struct node_tree *t, int nid)
{
	if (!t)
		return node_distance(nid, 0);
	return walk_left(t->right, nid);
}

/* Stops what is no node. */
int pong(int nid, int n)
{
	if (nid < 0)
		return 0;
	return ping(nid, n);
}
