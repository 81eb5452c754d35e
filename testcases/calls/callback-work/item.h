/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef ITEM_H
#define ITEM_H

#include <linux/device.h>
#include <linux/kernel.h>
#include <linux/workqueue.h>

#define INIT_WORK(_work, _func)	do { (_work)->func = (_func); } while (0)

struct item {
	struct work_struct work;
	struct device *dev;
	int nid;
};

/* The same, queued by a call that is known. */
struct near_item {
	struct work_struct work;
	struct device *dev;
	int nid;
};

void near_refill(struct work_struct *work);
void item_refill(struct work_struct *work);
void item_trim(struct work_struct *work);

#endif
