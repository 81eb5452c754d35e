/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef INST_H
#define INST_H

#include <linux/device.h>

struct inst {
	int node;
};

void inst_init_dev(struct inst *i, struct device *dev);
void inst_init_local(struct inst *i);

#endif
