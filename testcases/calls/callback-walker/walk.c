// SPDX-License-Identifier: GPL-2.0-only
/* A function that is given a function and calls it with a node. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/nodemask.h>
#include "walk.h"

int walk_nodes(nid_fn fn, void *data)
{
	int nid, ret = 0;

	for_each_online_node(nid) {
		ret = fn(nid, data);
		if (ret)
			break;
	}
	return ret;
}

int walk_one(int nid, nid_fn fn, void *data)
{
	return fn(nid, data);
}
