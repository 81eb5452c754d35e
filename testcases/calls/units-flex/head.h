/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HEAD_H
#define HEAD_H

#include <linux/gfp.h>
#include <linux/slab.h>

struct path;

struct head {
	int instance;
	struct path *current_path[];
};

struct wide_head {
	int instance;
	struct path *current_path[];
};

struct head *head_alloc(void);
struct wide_head *wide_head_alloc(void);

#endif
