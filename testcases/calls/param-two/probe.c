// SPDX-License-Identifier: GPL-2.0-only
/* A parameter through two callees, each in a file of its own. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/nodemask.h>
#include <linux/topology.h>
#include "ring.h"

struct page *bad_probe(struct device *dev)
{
	return ring_alloc(dev_to_node(dev), 0); /* expect: no-node-unchecked(error) */ /* trace: ring.c, page.c */
}

struct page *bad_probe_cpu(int cpu)
{
	int nid = cpu_to_node(cpu);

	return ring_alloc(nid, 1); /* expect: cpu-to-node-alloc(warning) */ /* trace: page.c */
}

struct page *bad_probe_tested_late(struct device *dev)
{
	int nid = dev_to_node(dev);
	struct page *page = ring_alloc(nid, 0); /* expect: no-node-unchecked(error) */

	if (nid == NUMA_NO_NODE)
		return NULL;
	return page;
}

struct page *good_probe(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE || !node_online(nid))
		nid = numa_mem_id();
	return ring_alloc(nid, 0);
}

struct page *good_probe_cpu(int cpu)
{
	return ring_alloc(cpu_to_mem(cpu), 1);
}
