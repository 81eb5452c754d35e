// SPDX-License-Identifier: GPL-2.0-only
/* A function that calls itself with the node it was given. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

struct page *walk_levels(int level, int nid);
struct page *walk_at_top(int level, int nid);
int climb(int nid, int levels);
struct page *walk_up(int level, int nid);
struct page *walk_or_near(bool first, int nid);

struct page *walk_levels(int level, int nid)
{
	if (level > 0)
		return walk_levels(level - 1, nid);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* The allocation comes first, so the node was used before it is tested. */
struct page *walk_at_top(int level, int nid)
{
	struct page *page;

	page = __alloc_pages_node(nid, GFP_KERNEL, 0);
	if (page && level > 0)
		walk_at_top(level - 1, nid);
	return page;
}

int climb(int nid, int levels)
{
	if (!levels || nid < 0)
		return nid;
	return climb(nid, levels - 1);
}

struct page *walk_up(int level, int nid)
{
	if (level == 3)
		return __alloc_pages_node(nid, GFP_KERNEL, 0);
	return level > 3 ? NULL : walk_up(level + 1, nid);
}

struct page *walk_or_near(bool first, int nid)
{
	if (first && (nid < 0 || !node_online(nid)))
		return walk_or_near(false, numa_mem_id());
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}
