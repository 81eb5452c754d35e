// SPDX-License-Identifier: GPL-2.0-only
#include "nvme.h"

struct nvme_pools *bad_init_hctx(struct nvme_hctx *hctx, struct nvme_dev *dev)
{
	return setup_pools(dev, hctx->numa_node); /* expect: no-node-index(error) */ /* trace: mq.c, pools.c */
}

struct nvme_pools *good_init_hctx(struct nvme_hctx *hctx, struct nvme_dev *dev)
{
	return setup_pools_fixed(dev, hctx->numa_node);
}
