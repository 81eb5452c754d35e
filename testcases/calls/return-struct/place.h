/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PLACE_H
#define PLACE_H

#include <linux/device.h>

struct place {
	int nid;
	int level;
};

struct spot {
	int nid;
};

struct place place_of(struct device *dev);
struct spot *spot_of(struct device *dev);

#endif
