/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNIT_H
#define UNIT_H

#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>

/* tested by its constructor, and given back where that fails */
struct engine {
	unsigned int node;
	struct device *dev;
};

/* the same, but kept although its constructor failed */
struct kept_engine {
	unsigned int node;
	struct device *dev;
	bool broken;
};

struct engine_info {
	int count;
};

extern struct engine_info engine_info[MAX_NUMNODES];
extern struct engine *the_engine;
extern struct kept_engine *the_kept_engine;

void engine_start(struct engine *e);
void kept_engine_start(struct kept_engine *e);

#endif
