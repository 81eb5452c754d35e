/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SVC_H
#define SVC_H

#include <linux/gfp.h>

struct svc_rqst {
	struct folio *scratch;
};

int svc_pool_map_get_node(unsigned int pidx);
int svc_prepare_thread(struct svc_rqst *rqstp, int node);
int svc_prepare_thread_fixed(struct svc_rqst *rqstp, int node);

#endif
