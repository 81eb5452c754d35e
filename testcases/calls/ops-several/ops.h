/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef OPS_H
#define OPS_H

#include <linux/device.h>
#include <linux/gfp.h>

/* One of the two does not take NUMA_NO_NODE. */
struct mixed_ops {
	struct page *(*get)(int nid, gfp_t gfp);
};

/* Both take it. */
struct easy_ops {
	struct page *(*get)(int nid, gfp_t gfp);
};

extern const struct mixed_ops mixed_strict, mixed_easy;
extern const struct easy_ops easy_one, easy_two;

#endif
