// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B9 (a192b8cfa447): a queue's numa_node of -1 became the unsigned
 * parameter of nvme_setup_descriptor_pools(), and that an index.
 */
/* kernel: 5.10 6.1 6.12 */
#include "nvme.h"

void good_map_queue(struct nvme_hctx *hctx, struct nvme_dev *dev)
{
	hctx->numa_node = dev_to_node(dev->dev);
}
