// SPDX-License-Identifier: GPL-2.0-only
/*
 * What node_possible() proves of a number that came from outside: it has a
 * pglist_data since 5.18, and is online no more than before.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_possible_store(struct device *dev, struct device_attribute *attr,
				  const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 0, &nid) || nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	if (!node_possible(nid))
		return -ENODEV;
	return alloc_pages_node(nid, GFP_KERNEL, 0) ? count : -ENOMEM; /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
}
DEVICE_ATTR(bad_possible, 0200, NULL, bad_possible_store);

static ssize_t good_possible_slab_store(struct device *dev, struct device_attribute *attr,
					const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 0, &nid) || nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	if (!node_possible(nid))
		return -ENODEV;
	return kmalloc_node(64, GFP_KERNEL, nid) ? count : -ENOMEM;
}
DEVICE_ATTR(good_possible, 0200, NULL, good_possible_slab_store);
