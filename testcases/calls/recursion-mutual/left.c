// SPDX-License-Identifier: GPL-2.0-only
/* Two functions that call one another, in two files. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "tree.h"

int walk_left(struct node_tree *t, int nid)
{
	if (!t)
		return 0;
	return walk_right(t->left, nid);
}

int ping(int nid, int n)
{
	return n ? pong(nid, n - 1) : node_distance(nid, 0);
}
