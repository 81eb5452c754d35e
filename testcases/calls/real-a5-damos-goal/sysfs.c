// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A5 (40250b2dded0, a34dac6482e5): the node of a DAMON quota goal goes
 * from sysfs through two structs to NODE_DATA().
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/kernel.h>
#include "damon.h"

static struct sysfs_goal the_goal;

static ssize_t good_nid_store(struct device *dev, struct device_attribute *attr,
			      const char *buf, size_t count)
{
	int err = kstrtoint(buf, 0, &the_goal.nid);

	return err ? err : count;
}
DEVICE_ATTR(goal_nid, 0600, NULL, good_nid_store);

void good_commit(struct quota_goal *goal)
{
	goal->nid = the_goal.nid;
}
