// SPDX-License-Identifier: GPL-2.0-only
/*
 * for_each_node() walks possible nodes.  Before 5.18 an offline one had no
 * pglist_data (history C1, 09f49dca570a); since, an empty one that falls back.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct node_info {
	struct page *page;
	void *buf;
	unsigned long start;
};

int bad_pages(struct node_info *info)
{
	int nid;

	for_each_node(nid) {
		info[nid].page = alloc_pages_node(nid, GFP_KERNEL, 0); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
		if (!info[nid].page)
			return -ENOMEM;
	}
	return 0;
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_strict(struct node_info *info)
{
	int nid;

	for_each_node_state(nid, N_POSSIBLE)
		info[nid].page = __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
	return 0;
}

/* Too big for a slab: the page allocator gets it. */
/* cocci misses: the size of a slab allocation decides */
void bad_large(struct node_info *info)
{
	int nid;

	for_each_node(nid)
		info[nid].buf = kmalloc_node(1 << 20, GFP_KERNEL, nid); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
}

void bad_node_data(struct node_info *info)
{
	int nid;

	for_each_node(nid)
		info[nid].start = NODE_DATA(nid)->node_start_pfn; /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
}

/*
 * kswapd runs on online nodes only, in every version, so since 5.18 this ought
 * to be a warning; that the field is an online node's is not known yet.
 */
struct task_struct *bad_kswapd(void)
{
	struct task_struct *task;
	int nid;

	for_each_node(nid) {
		task = NODE_DATA(nid)->kswapd; /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
		if (task)
			return task;
	}
	return NULL;
}

/* Offline for certain, and nothing else will do. */
/* cocci misses: the node is drawn from a mask, and masks are not followed */
void bad_thisnode(struct node_info *info)
{
	int nid;

	for_each_node(nid) {
		if (node_online(nid))
			continue;
		info[nid].page = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(warning) */
	}
}

/* The author thinks of offline nodes, and allocates there nonetheless. */
/* cocci misses: only a test says that a parameter or result may be no node */
struct page *bad_noted_only(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES || !node_possible(nid))
		return NULL;
	if (!node_online(nid))
		pr_info("node %d is offline\n", nid);
	return alloc_pages_node(nid, GFP_KERNEL, 0); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
}

int good_online_nodes(struct node_info *info)
{
	int nid;

	for_each_online_node(nid) {
		info[nid].page = alloc_pages_node(nid, GFP_KERNEL, 0);
		info[nid].start = NODE_DATA(nid)->node_start_pfn;
	}
	return 0;
}

int good_online_tested(struct node_info *info)
{
	int nid;

	for_each_node(nid) {
		if (!node_online(nid))
			continue;
		info[nid].page = __alloc_pages_node(nid, GFP_KERNEL, 0);
	}
	return 0;
}

/* As wq_numa_init() was cured (history C2). */
int good_no_node_instead(struct node_info *info)
{
	int nid;

	for_each_node(nid)
		info[nid].page = alloc_pages_node(node_online(nid) ? nid : NUMA_NO_NODE, GFP_KERNEL, 0);
	return 0;
}

int good_memory_nodes(struct node_info *info)
{
	int nid;

	for_each_node_state(nid, N_NORMAL_MEMORY)
		info[nid].page = alloc_pages_node(nid, GFP_KERNEL, 0);
	return 0;
}

void good_membership(struct node_info *info)
{
	int nid;

	for_each_node(nid) {
		if (node_isset(nid, node_online_map))
			info[nid].start = NODE_DATA(nid)->node_start_pfn;
	}
}

/* NULL is looked for, not dereferenced. */
bool good_only_tested(int nid_to_skip)
{
	int nid;

	for_each_node(nid) {
		if (nid != nid_to_skip && !NODE_DATA(nid))
			return false;
	}
	return true;
}

/* Slabs look the node up, and take another when it has none. */
void good_small(struct node_info *info)
{
	int nid;

	for_each_node(nid)
		info[nid].buf = kmalloc_node(64, GFP_KERNEL, nid);
}

/* Hot-add brings the node online itself. */
struct page *good_brought_online(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES || !node_possible(nid))
		return NULL;
	if (try_online_node(nid))
		return NULL;
	return alloc_pages_node(nid, GFP_KERNEL, 0);
}
