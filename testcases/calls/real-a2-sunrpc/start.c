// SPDX-License-Identifier: GPL-2.0-only
#include "svc.h"

int bad_new_thread(struct svc_rqst *rqstp, unsigned int pidx)
{
	int node = svc_pool_map_get_node(pidx);

	return svc_prepare_thread(rqstp, node); /* expect: no-node-unchecked(error) */ /* trace: thread.c */
}

int good_new_thread(struct svc_rqst *rqstp, unsigned int pidx)
{
	return svc_prepare_thread_fixed(rqstp, svc_pool_map_get_node(pidx));
}
