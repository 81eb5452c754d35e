// SPDX-License-Identifier: GPL-2.0-only
/* What a walker does depends on the function that it is given. */
/* kernel: 6.1 6.12 */
#include <linux/mm.h>
#include <linux/numa.h>
#include <linux/nodemask.h>
#include "each.h"

struct page *bad_each_node(node_fn fn, gfp_t gfp)
{
	struct page *p = NULL;
	int nid;

	for_each_node(nid) {
		p = fn(nid, gfp); /* expect: offline-node-unchecked(note) */ /* trace: each.c */
		if (p)
			break;
	}
	return p;
}

struct page *on_node(int nid, node_fn fn, gfp_t gfp)
{
	return fn(nid, gfp);
}

struct page *plain(int nid, gfp_t gfp)
{
	return __alloc_pages_node(nid, gfp, 0);
}

struct page *tested(int nid, gfp_t gfp)
{
	return nid < 0 || !node_online(nid) ? NULL :
	       __alloc_pages_node(nid, gfp, 0);
}
