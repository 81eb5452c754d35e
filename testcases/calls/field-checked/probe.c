// SPDX-License-Identifier: GPL-2.0-only
#include "chan.h"

int good_probe(struct chan *c, struct device *dev)
{
	chan_set_near(c, dev_to_node(dev->parent));
	return chan_set_home(c, dev_to_node(dev));
}
