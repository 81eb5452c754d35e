/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef NVME_H
#define NVME_H

#include <linux/device.h>
#include <linux/numa.h>

struct nvme_hctx {
	int numa_node;
};

struct nvme_pools {
	int users;
};

struct nvme_dev {
	struct device *dev;
	struct nvme_pools pools[MAX_NUMNODES];
};

struct nvme_pools *setup_pools(struct nvme_dev *dev, unsigned int numa_node);
struct nvme_pools *setup_pools_fixed(struct nvme_dev *dev, int numa_node);

#endif
