// SPDX-License-Identifier: GPL-2.0-only
/* The weak default is harmless, what replaces it is not. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/compiler.h>
#include <linux/device.h>
#include <linux/topology.h>

int plat_node(struct device *dev);

__attribute__((__weak__)) int plat_node(struct device *dev)
{
	return numa_mem_id();
}

int bad_core(struct device *dev)
{
	return node_distance(plat_node(dev), 0); /* expect: no-node-index(error) */ /* trace: plat.c */
}
