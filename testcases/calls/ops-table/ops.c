// SPDX-License-Identifier: GPL-2.0-only
/* A table of operations in one file, called through in another. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "ops.h"

static int dev_pool_home(struct device *dev)
{
	return dev_to_node(dev);
}

static struct page *dev_pool_get(gfp_t gfp, int nid)
{
	return __alloc_pages_node(nid, gfp, 0);
}

const struct pool_ops dev_pool_ops = {
	.home = dev_pool_home,
	.get = dev_pool_get,
};
