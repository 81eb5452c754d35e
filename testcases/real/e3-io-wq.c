// SPDX-License-Identifier: GPL-2.0-only
/*
 * History E3: io-wq had an array of as many entries as nodes are online, and
 * each was found by the id of the node that the work came from.
 */
/* kernel: 5.10 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct io_wqe {
	int node;
	unsigned int flags;
};

struct old_wq {
	struct io_wqe **wqes;
	unsigned long state;
	unsigned int nr_wqes;
};

struct new_wq {
	struct io_wqe **wqes;
	unsigned long state;
};

struct old_wq *bad_io_wq_create(void)
{
	struct old_wq *wq;
	int node;

	wq = kzalloc(sizeof(*wq), GFP_KERNEL);
	if (!wq)
		return ERR_PTR(-ENOMEM);
	wq->nr_wqes = num_online_nodes();
	wq->wqes = kcalloc(wq->nr_wqes, sizeof(struct io_wqe *), GFP_KERNEL);
	if (!wq->wqes) {
		kfree(wq);
		return ERR_PTR(-ENOMEM);
	}
	for_each_online_node(node) {
		struct io_wqe *wqe;

		wqe = kzalloc_node(sizeof(struct io_wqe), GFP_KERNEL, node);
		if (!wqe)
			return ERR_PTR(-ENOMEM);
		wq->wqes[node] = wqe; /* expect: node-array-bound(error) */
		wqe->node = node;
	}
	return wq;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_io_wq_enqueue(struct old_wq *wq)
{
	struct io_wqe *wqe = wq->wqes[numa_node_id()]; /* expect: node-array-bound(error) */

	wqe->flags |= 1;
}

struct new_wq *good_io_wq_create(void)
{
	struct new_wq *wq;
	int node;

	wq = kzalloc(sizeof(*wq), GFP_KERNEL);
	if (!wq)
		return ERR_PTR(-ENOMEM);
	wq->wqes = kcalloc(nr_node_ids, sizeof(struct io_wqe *), GFP_KERNEL);
	if (!wq->wqes) {
		kfree(wq);
		return ERR_PTR(-ENOMEM);
	}
	for_each_node(node) {
		struct io_wqe *wqe;
		int alloc_node = node;

		if (!node_online(alloc_node))
			alloc_node = NUMA_NO_NODE;
		wqe = kzalloc_node(sizeof(struct io_wqe), GFP_KERNEL, alloc_node);
		if (!wqe)
			return ERR_PTR(-ENOMEM);
		wq->wqes[node] = wqe;
		wqe->node = alloc_node;
	}
	return wq;
}

void good_io_wq_enqueue(struct new_wq *wq)
{
	struct io_wqe *wqe = wq->wqes[numa_node_id()];

	wqe->flags |= 1;
}
