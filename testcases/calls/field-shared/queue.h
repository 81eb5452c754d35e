/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef QUEUE_H
#define QUEUE_H

#include <linux/device.h>

struct queue {
	int depth;
	int node;
};

void queue_setup(struct queue *q, struct device *dev);

#endif
