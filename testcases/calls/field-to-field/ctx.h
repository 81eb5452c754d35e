/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CTX_H
#define CTX_H

#include <linux/device.h>

struct adapter {
	struct device *dev;
	int node;
};

struct vector {
	int numa_node;
	int cpu;
};

struct ring {
	int nid;
	int home;
	int own;
};

struct poller {
	int where;
};

#endif
