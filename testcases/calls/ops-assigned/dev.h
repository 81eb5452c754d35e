/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DEV_H
#define DEV_H

#include <linux/device.h>

struct sensor {
	struct device *dev;
	int (*node_of)(struct sensor *s);
};

void sensor_register(struct sensor *s);
int sensor_dev_node(struct sensor *s);

#endif
