// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F5 (b9049e234401): a node got memory, and slabs, before any cache had
 * a struct kmem_cache_node for it.
 */
/* kernel: 4.4 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>

struct kmem_cache_node {
	unsigned long nr_partial;
};

struct kmem_cache {
	struct list_head list;
	struct kmem_cache_node *node[MAX_NUMNODES];
};

struct memory_notify {
	unsigned long start_pfn;
	unsigned long nr_pages;
	int status_change_nid_normal;
	int status_change_nid;
};

static LIST_HEAD(slab_caches);
static struct kmem_cache *kmem_cache_node;

/* The node has memory, as the page shows; what is not there is a notifier. */
void known_fn_slab_free(struct kmem_cache *s, struct page *page)
{
	s->node[page_to_nid(page)]->nr_partial++; /* expect: offline-node-unchecked(error) */
}

int good_slab_mem_going_online_callback(void *arg)
{
	struct kmem_cache_node *n;
	struct kmem_cache *s;
	struct memory_notify *marg = arg;
	int nid = marg->status_change_nid_normal;

	/*
	 * If the node's memory is already available, then kmem_cache_node is
	 * already created. Nothing to do.
	 */
	if (nid < 0)
		return 0;
	list_for_each_entry(s, &slab_caches, list) {
		n = kmem_cache_alloc(kmem_cache_node, GFP_KERNEL);
		if (!n)
			return -ENOMEM;
		n->nr_partial = 0;
		s->node[nid] = n;
	}
	return 0;
}
