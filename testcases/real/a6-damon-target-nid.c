// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A6 (7e6c3130690a): the target node of a migration comes from sysfs.
 * Of the three tests that were added, the order matters.
 */
/* kernel: 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_target_nid_store(struct device *dev, struct device_attribute *attr,
				    const char *buf, size_t count)
{
	int err, target_nid;

	err = kstrtoint(buf, 0, &target_nid);
	if (err)
		return err;
	if (!__alloc_pages(GFP_KERNEL, 0, target_nid, NULL)) /* expect: no-node-unchecked(error) */
		return -ENOMEM;
	return count;
}
DEVICE_ATTR(bad_target_nid, 0200, NULL, bad_target_nid_store);

static ssize_t bad_order_store(struct device *dev, struct device_attribute *attr,
			       const char *buf, size_t count)
{
	int err, target_nid;

	err = kstrtoint(buf, 0, &target_nid);
	if (err)
		return err;
	if (!node_state(target_nid, N_MEMORY) || target_nid < 0 || target_nid >= MAX_NUMNODES) /* expect: node-out-of-range(error) */
		return -EINVAL;
	if (!__alloc_pages(GFP_KERNEL, 0, target_nid, NULL))
		return -ENOMEM;
	return count;
}
DEVICE_ATTR(bad_order, 0200, NULL, bad_order_store);

static ssize_t good_target_nid_store(struct device *dev, struct device_attribute *attr,
				     const char *buf, size_t count)
{
	int err, target_nid;

	err = kstrtoint(buf, 0, &target_nid);
	if (err)
		return err;
	if (target_nid < 0 || target_nid >= MAX_NUMNODES ||
	    !node_state(target_nid, N_MEMORY))
		return -EINVAL;
	if (!__alloc_pages(GFP_KERNEL, 0, target_nid, NULL))
		return -ENOMEM;
	return count;
}
DEVICE_ATTR(good_target_nid, 0200, NULL, good_target_nid_store);
