// SPDX-License-Identifier: GPL-2.0-only
#include "nvme.h"

struct nvme_pools *setup_pools(struct nvme_dev *dev, unsigned int numa_node)
{
	struct nvme_pools *pools = &dev->pools[numa_node];

	pools->users++;
	return pools;
}

struct nvme_pools *setup_pools_fixed(struct nvme_dev *dev, int numa_node)
{
	struct nvme_pools *pools;

	if (numa_node == NUMA_NO_NODE)
		numa_node = 0;
	pools = &dev->pools[numa_node];
	pools->users++;
	return pools;
}
