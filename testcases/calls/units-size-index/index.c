// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>
#include "hits.h"

void bad_count(struct hits *h)
{
	h->by_node[numa_node_id()]++; /* expect: node-array-bound(error) */
}

void bad_count_page(struct hits *h, struct page *page)
{
	hits_add(h->by_node, page_to_nid(page)); /* expect: node-array-bound(error) */
}

void *bad_own(void)
{
	long *v = hits_alloc(num_online_nodes());

	if (v)
		hits_add(v, numa_node_id()); /* expect: node-array-bound(error) */
	return v;
}

void good_count(struct hits *h)
{
	h->by_id[numa_node_id()]++;
}

void good_rank(struct hits *h)
{
	int nid, rank = 0;

	for_each_node(nid)
		h->by_rank[rank++] = nid;
}

void *good_own(void)
{
	long *v = hits_alloc(nr_node_ids);

	if (v)
		hits_add(v, numa_node_id());
	return v;
}

void good_first(struct hits *h)
{
	hits_add(h->by_node, 0);
}
