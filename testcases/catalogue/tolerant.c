// SPDX-License-Identifier: GPL-2.0-only
/*
 * What takes any id and checks it itself: its body is not looked into, whatever
 * it seems to do with the node.
 */
/* kernel: 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

static void memremap_pages(int nid)
{
	NODE_DATA(nid)->nr_zones++;
}

static void *memblock_alloc_node(unsigned long size, unsigned long align, int nid)
{
	return alloc_pages_exact_nid(nid, size + NODE_DATA(nid)->nr_zones, GFP_KERNEL);
}

static pg_data_t *free_area_init_node(int nid)
{
	NODE_DATA(nid)->nr_zones = 0;
	return NODE_DATA(nid);
}

static pg_data_t *hotadd_new_pgdat(int nid)
{
	NODE_DATA(nid)->nr_zones = 0;
	return NODE_DATA(nid);
}

static void update_numa_distance(int nid)
{
	NODE_DATA(nid)->nr_zones = 0;
}

void good_none(struct device *dev)
{
	memremap_pages(dev_to_node(dev));
	memblock_alloc_node(4096, 64, NUMA_NO_NODE);
	update_numa_distance(NUMA_NO_NODE);
	hotadd_new_pgdat(NUMA_NO_NODE);
	free_area_init_node(NUMA_NO_NODE);
}
