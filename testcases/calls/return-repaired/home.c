// SPDX-License-Identifier: GPL-2.0-only
/* Helpers of another file that repair what they return, fully or in part. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/topology.h>

int home_or_local(struct device *dev);
int home_if(struct device *dev, bool any);
int home_of_parent(struct device *dev);

int home_or_local(struct device *dev)
{
	int nid = dev_to_node(dev);

	return nid == NUMA_NO_NODE ? numa_mem_id() : nid;
}

int home_if(struct device *dev, bool any)
{
	int nid = dev_to_node(dev);

	if (nid < 0 && !any)
		nid = first_online_node;
	return nid;
}

int home_of_parent(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE && dev->parent)
		nid = dev_to_node(dev->parent);
	return nid;
}
