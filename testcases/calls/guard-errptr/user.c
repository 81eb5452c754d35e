// SPDX-License-Identifier: GPL-2.0-only
#include <linux/err.h>
#include <linux/topology.h>
#include "ctx.h"

int good_use(struct home_ctx *pool, struct device *dev)
{
	struct home_ctx *ctx = home_ctx_get(pool, dev);

	if (IS_ERR(ctx))
		return PTR_ERR(ctx);
	return node_distance(ctx->nid, 0);
}

int good_elsewhere(struct home_ctx *ctx)
{
	return node_distance(ctx->nid, 0);
}

int bad_same_device(struct home_ctx *pool, struct device *dev)
{
	struct home_ctx *ctx = home_ctx_get(pool, dev);

	if (!IS_ERR(ctx))
		return node_distance(ctx->nid, 0);
	return node_distance(dev_to_node(dev), 0); /* expect: no-node-index(error) */
}
