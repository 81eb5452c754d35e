/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef OPS_H
#define OPS_H

#include <linux/device.h>
#include <linux/gfp.h>

struct pool_ops {
	int (*home)(struct device *dev);
	struct page *(*get)(gfp_t gfp, int nid);
};

struct pool {
	const struct pool_ops *ops;
	struct device *dev;
};

extern const struct pool_ops dev_pool_ops;

#endif
