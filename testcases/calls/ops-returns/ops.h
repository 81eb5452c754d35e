/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef OPS_H
#define OPS_H

#include <linux/device.h>

/* One of the two may find no node. */
struct loose_ops {
	int (*node)(struct device *dev);
};

/* Both find one. */
struct tight_ops {
	int (*node)(struct device *dev);
};

extern const struct loose_ops loose_pci, loose_near;
extern const struct tight_ops tight_near, tight_first;

#endif
