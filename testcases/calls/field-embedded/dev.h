/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEV_H
#define DEV_H

#include <linux/device.h>

struct place_info {
	int node;
};

struct engine {
	struct device *dev;
	struct place_info place;
};

void place_fill(struct place_info *p, struct device *dev);
int place_near(const struct place_info *p);

#endif
