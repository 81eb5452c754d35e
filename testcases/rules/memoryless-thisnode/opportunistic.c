// SPDX-License-Identifier: GPL-2.0-only
/*
 * "This node or nothing", quietly, with something else to do when it is
 * nothing: legitimate, a note at most.  It takes both: the flag that says so,
 * and the other allocation.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct page *bad_tries_here_first(unsigned int order)
{
	struct page *page;

	page = __alloc_pages_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, order); /* expect: memoryless-thisnode(note) */
	if (!page)
		page = alloc_pages(GFP_KERNEL, order);
	return page;
}

struct page *bad_smaller_order(unsigned int order)
{
	int nid = numa_node_id();
	struct page *page;

	page = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NORETRY, order); /* expect: memoryless-thisnode(note) */
	if (page)
		return page;
	return alloc_pages_node(nid, GFP_KERNEL, 0);
}

void *bad_either_way(size_t size)
{
	return kmalloc_node(64, GFP_KERNEL | __GFP_THISNODE | __GFP_NORETRY, numa_node_id()) ?: kmalloc(64, GFP_KERNEL); /* expect: memoryless-thisnode(note) */
}

struct page *bad_goto_fallback(void)
{
	struct page *page = NULL;
	int nid;

	for_each_online_node(nid) {
		page = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0); /* expect: memoryless-thisnode(note) */
		if (!page)
			goto anywhere;
		__free_pages(page, 0);
	}
	return NULL;
anywhere:
	return alloc_pages(GFP_KERNEL, 0);
}

/* Quiet, but the failure is final. */
struct page *bad_quiet_only(void)
{
	struct page *page;

	page = alloc_pages_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0); /* expect: memoryless-thisnode(error) */
	if (!page)
		return NULL;
	return page;
}

/* A fallback, but the OOM report comes first. */
struct page *bad_fallback_only(void)
{
	struct page *page;

	page = alloc_pages_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	if (!page)
		page = alloc_pages(GFP_KERNEL, 0);
	return page;
}

/*
 * drivers/gpu/drm/ttm/ttm_pool.c, ttm_pool_alloc_page(), 6.12: quietly, and for
 * higher orders only; the only caller comes down to order 0.
 */
struct page_pool {
	int nid;
};

void good_pool_init(struct page_pool *pool)
{
	pool->nid = numa_node_id();
}

static struct page *good_pool_page(struct page_pool *pool, gfp_t gfp,
				   unsigned int order)
{
	if (order)
		gfp |= __GFP_NORETRY | __GFP_NOWARN | __GFP_THISNODE;
	return alloc_pages_node(pool->nid, gfp, order);
}

struct page *good_pool_alloc(struct page_pool *pool, unsigned int order)
{
	struct page *p;

	while (!(p = good_pool_page(pool, GFP_KERNEL, order)) && order)
		order--;
	return p;
}

/* the same, and nobody tries again */
/* cocci misses: source and sink are in two functions, or a field is between */
static struct page *bad_page_once(struct page_pool *pool, gfp_t gfp,
				  unsigned int order)
{
	if (order)
		gfp |= __GFP_NORETRY | __GFP_NOWARN | __GFP_THISNODE;
	return alloc_pages_node(pool->nid, gfp, order); /* expect: memoryless-thisnode(error) */
}

struct page *good_alloc_once(struct page_pool *pool, unsigned int order)
{
	return bad_page_once(pool, GFP_KERNEL, order);
}

/* trying again is in vain: it is this node each time */
/* cocci misses: source and sink are in two functions, or a field is between */
static struct page *bad_page_stubborn(struct page_pool *pool,
				      unsigned int order)
{
	return alloc_pages_node(pool->nid, GFP_KERNEL | __GFP_NORETRY | /* expect: memoryless-thisnode(error) */
				__GFP_NOWARN | __GFP_THISNODE, order);
}

struct page *good_alloc_stubborn(struct page_pool *pool, unsigned int order)
{
	struct page *p;

	while (!(p = bad_page_stubborn(pool, order)) && order)
		order--;
	return p;
}

/* The node may be offline as well, which at order 0 is a note by itself. */
struct dev_pool {
	int nid;
};

void good_dev_pool_init(struct dev_pool *pool, struct device *dev)
{
	pool->nid = dev_to_node(dev);
}

static struct page *good_dev_page(struct dev_pool *pool, gfp_t gfp,
				  unsigned int order)
{
	if (order)
		gfp |= __GFP_NORETRY | __GFP_NOWARN | __GFP_THISNODE;
	return alloc_pages_node(pool->nid, gfp, order);
}

struct page *good_dev_alloc(struct dev_pool *pool, unsigned int order)
{
	struct page *p;

	while (!(p = good_dev_page(pool, GFP_KERNEL, order)) && order)
		order--;
	return p;
}
