/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef QUEUE_H
#define QUEUE_H

#include <linux/device.h>

struct tx_queue {
	struct device *dev;
	int numa_node;
	int weight;
};

int tx_thread(void *data);
int rx_thread(void *data);

#endif
