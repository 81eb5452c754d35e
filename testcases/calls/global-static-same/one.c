// SPDX-License-Identifier: GPL-2.0-only
/* Static globals of the same name in two files are two. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/topology.h>

static int home;

void good_one_set(struct device *dev)
{
	home = dev_to_node(dev);
}

int bad_one(void)
{
	return node_distance(home, 0); /* expect: no-node-index(error) */ /* trace: one.c */
}
