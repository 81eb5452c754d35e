// SPDX-License-Identifier: GPL-2.0-only
/* ERR_PTR() where there is no node: who has a context has a node. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/err.h>
#include "ctx.h"

struct home_ctx *home_ctx_get(struct home_ctx *pool, struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		return ERR_PTR(-ENODEV);
	pool->nid = nid;
	return pool;
}
