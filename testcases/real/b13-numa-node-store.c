// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B13 (1266963170f5 and its follow-up): the override of a PCI device's
 * node was not bounded at all, then above only, then on both sides.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/kernel.h>
#include <linux/nodemask.h>
#include <linux/pci.h>

static ssize_t bad_numa_node_store(struct device *dev, struct device_attribute *attr,
				   const char *buf, size_t count)
{
	int node, ret;

	ret = kstrtoint(buf, 0, &node);
	if (ret)
		return ret;
	if (!node_online(node)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	dev->numa_node = node;
	return count;
}
DEVICE_ATTR(bad_numa_node, 0644, NULL, bad_numa_node_store);

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_numa_node_store_upper(struct device *dev, struct device_attribute *attr,
					 const char *buf, size_t count)
{
	int node, ret;

	ret = kstrtoint(buf, 0, &node);
	if (ret)
		return ret;
	if (node >= MAX_NUMNODES || !node_online(node)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	dev->numa_node = node;
	return count;
}
DEVICE_ATTR(bad_numa_node_upper, 0644, NULL, bad_numa_node_store_upper);

static ssize_t good_numa_node_store(struct device *dev, struct device_attribute *attr,
				    const char *buf, size_t count)
{
	int node, ret;

	ret = kstrtoint(buf, 0, &node);
	if (ret)
		return ret;
	if ((node < 0 && node != NUMA_NO_NODE) || node >= MAX_NUMNODES)
		return -EINVAL;
	if (node != NUMA_NO_NODE && !node_online(node))
		return -EINVAL;
	dev->numa_node = node;
	return count;
}
DEVICE_ATTR(good_numa_node, 0644, NULL, good_numa_node_store);
