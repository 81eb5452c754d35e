// SPDX-License-Identifier: GPL-2.0-only
/*
 * Still in 6.12: dsalloc_pages() of arch/x86/events/intel/ds.c, and
 * xpc_create_gru_mq_uv() of drivers/misc/sgi-xp/xpc_uv.c.
 */
/* kernel: 4.4 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct gru_mq {
	void *address;
	unsigned int order;
	int nid;
};

void *bad_dsalloc_pages(unsigned int order, gfp_t flags, int cpu)
{
	int node = cpu_to_node(cpu);
	struct page *page;

	page = __alloc_pages_node(node, flags | __GFP_ZERO, order); /* expect: cpu-to-node-alloc(warning) */
	return page ? page_address(page) : NULL;
}

void *good_dsalloc_pages(unsigned int order, gfp_t flags, int cpu)
{
	int node = cpu_to_mem(cpu);
	struct page *page;

	page = __alloc_pages_node(node, flags | __GFP_ZERO, order);
	return page ? page_address(page) : NULL;
}

int bad_create_gru_mq(struct gru_mq *mq, int cpu)
{
	struct page *page;
	int nid;

	nid = cpu_to_node(cpu);
	page = __alloc_pages_node(nid, /* expect: cpu-to-node-thisnode(error) */
				  GFP_KERNEL | __GFP_ZERO | __GFP_THISNODE,
				  mq->order);
	if (!page)
		return -ENOMEM;
	mq->address = page_address(page);
	return 0;
}
