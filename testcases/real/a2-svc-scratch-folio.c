// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A2: svc_prepare_thread() went from alloc_pages_node(), which takes
 * NUMA_NO_NODE, to __folio_alloc_node(), which does not; in pool mode "global"
 * svc_pool_map_get_node() has no node to give.
 */
/* kernel: 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct svc_pool_map {
	int count;
	int pernode;
	unsigned int *pool_to;
};

struct svc_rqst {
	struct folio *rq_scratch_folio;
};

static struct svc_pool_map svc_pool_map;

static int svc_pool_map_get_node(unsigned int pidx)
{
	const struct svc_pool_map *m = &svc_pool_map;

	if (m->count) {
		if (m->pernode)
			return m->pool_to[pidx];
	}
	return NUMA_NO_NODE;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_prepare_thread(struct svc_rqst *rqstp, unsigned int pidx)
{
	int node = svc_pool_map_get_node(pidx);

	rqstp->rq_scratch_folio = __folio_alloc_node(GFP_KERNEL, 0, node); /* expect: no-node-unchecked(error) */
	return rqstp->rq_scratch_folio ? 0 : -ENOMEM;
}

int good_prepare_thread(struct svc_rqst *rqstp, unsigned int pidx)
{
	int node = svc_pool_map_get_node(pidx);

	rqstp->rq_scratch_folio = __folio_alloc_node(GFP_KERNEL, 0,
				node == NUMA_NO_NODE ? numa_mem_id() : node);
	return rqstp->rq_scratch_folio ? 0 : -ENOMEM;
}
