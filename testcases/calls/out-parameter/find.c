// SPDX-License-Identifier: GPL-2.0-only
/* int *nid: what a function of another file stores there. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/topology.h>

void find_node(struct device *dev, int *nid);
int find_node_err(struct device *dev, int *nid);
bool find_node_ok(struct device *dev, int *nid);

void find_node(struct device *dev, int *nid)
{
	*nid = dev_to_node(dev);
}

int find_node_err(struct device *dev, int *nid)
{
	int node = dev_to_node(dev);

	if (node == NUMA_NO_NODE)
		return -ENODEV;
	*nid = node;
	return 0;
}

bool find_node_ok(struct device *dev, int *nid)
{
	find_node(dev, nid);
	return *nid >= 0;
}
