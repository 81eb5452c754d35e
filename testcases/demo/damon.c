// SPDX-License-Identifier: GPL-2.0-only
/*
 * A sysfs file that takes a node id, after 1266963170f5 (PCI) and 7e6c3130690a
 * (DAMON).
 */
#include <linux/device.h>
#include <linux/kernel.h>
#include <linux/nodemask.h>

static int target_nid = NUMA_NO_NODE;

static ssize_t target_nid_store(struct device *dev, struct device_attribute *attr,
				const char *buf, size_t count)
{
	int nid, err;

	err = kstrtoint(buf, 0, &nid);
	if (err)
		return err;
	if (!node_state(nid, N_MEMORY) || nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	target_nid = nid;
	return count;
}
DEVICE_ATTR(target_nid, 0200, NULL, target_nid_store);

/* Range first: the bitmap test is an array access. */
static ssize_t source_nid_store(struct device *dev, struct device_attribute *attr,
				const char *buf, size_t count)
{
	int nid, err;

	err = kstrtoint(buf, 0, &nid);
	if (err)
		return err;
	if (nid < 0 || nid >= MAX_NUMNODES || !node_state(nid, N_MEMORY))
		return -EINVAL;
	target_nid = nid;
	return count;
}
DEVICE_ATTR(source_nid, 0200, NULL, source_nid_store);
