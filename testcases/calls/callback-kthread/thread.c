// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>
#include "queue.h"

int bad_thread(void *data)
{
	struct tx_queue *q = data;
	struct page *page;

	page = __alloc_pages_node(q->numa_node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */ /* trace: start.c */
	if (!page)
		return -ENOMEM;
	__free_pages(page, 0);
	return 0;
}

int good_thread(void *data)
{
	struct tx_queue *q = data;
	struct page *page;
	int nid = q->numa_node;

	page = __alloc_pages_node(nid < 0 ? numa_mem_id() : nid, GFP_KERNEL, 0);
	if (!page)
		return -ENOMEM;
	__free_pages(page, 0);
	return 0;
}

int tx_thread(void *data)
{
	return bad_thread(data);
}

int rx_thread(void *data)
{
	return good_thread(data);
}
