// SPDX-License-Identifier: GPL-2.0-only
/* The size in one file, the index in another; the memory is a third one's. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/errno.h>
#include <linux/nodemask.h>
#include "hits.h"

long *hits_alloc(unsigned int n)
{
	return kcalloc(n, sizeof(long), GFP_KERNEL);
}

int hits_init(struct hits *h, int ids)
{
	h->by_node = hits_alloc(num_possible_nodes());
	h->by_id = hits_alloc(ids);
	h->by_rank = hits_alloc(num_possible_nodes());
	return h->by_node && h->by_id && h->by_rank ? 0 : -ENOMEM;
}

int good_init(struct hits *h)
{
	return hits_init(h, nr_node_ids);
}
