// SPDX-License-Identifier: GPL-2.0-only
/* A struct that is a global: one file fills it in, another reads it. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/numa.h>
#include "conf.h"

struct conf conf = { .depth = 4 };

void good_fill(struct device *dev)
{
	conf.node = dev_to_node(dev);
}
