/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CHAN_H
#define CHAN_H

#include <linux/device.h>

struct chan {
	int home;
	int near;
};

int chan_set_home(struct chan *c, int nid);
void chan_set_near(struct chan *c, int nid);

#endif
