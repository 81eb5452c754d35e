/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CHAN_H
#define CHAN_H

#include <linux/device.h>

/* Starts as NUMA_NO_NODE and is set later, or never. */
struct later_chan {
	int node;
};

struct never_chan {
	int node;
};

void later_init(struct later_chan *c);
void never_init(struct never_chan *c);

#endif
