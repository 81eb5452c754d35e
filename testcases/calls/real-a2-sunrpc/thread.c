// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include <linux/topology.h>
#include "svc.h"

int svc_prepare_thread(struct svc_rqst *rqstp, int node)
{
	rqstp->scratch = __folio_alloc_node(GFP_KERNEL, 0, node);
	return rqstp->scratch ? 0 : -ENOMEM;
}

int svc_prepare_thread_fixed(struct svc_rqst *rqstp, int node)
{
	if (node == NUMA_NO_NODE)
		node = numa_mem_id();
	return svc_prepare_thread(rqstp, node);
}
