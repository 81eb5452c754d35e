/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CTX_H
#define CTX_H

#include <linux/device.h>

struct home_ctx {
	int nid;
};

struct home_ctx *home_ctx_get(struct home_ctx *pool, struct device *dev);

#endif
