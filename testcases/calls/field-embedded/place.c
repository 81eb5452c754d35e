// SPDX-License-Identifier: GPL-2.0-only
/* A struct within a struct, filled and read by who knows only the inner one. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "dev.h"

void place_fill(struct place_info *p, struct device *dev)
{
	p->node = dev_to_node(dev);
}

int place_near(const struct place_info *p)
{
	return p->node < 0 ? 0 : node_distance(p->node, 0);
}
