// SPDX-License-Identifier: GPL-2.0-only
/*
 * A number from user space that a callee in another file validates, too late or
 * in time (history B2, 1ff05e723f7c; B13).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/kernel.h>

int set_home(struct device *dev, int nid);
int set_home_in_range(struct device *dev, int nid);
int read_nid(const char *buf, int *nid);

static ssize_t bad_home_store(struct device *dev, struct device_attribute *attr,
			      const char *buf, size_t count)
{
	int nid, ret;

	ret = kstrtoint(buf, 0, &nid);
	if (ret)
		return ret;
	return set_home(dev, nid) ?: count; /* expect: node-out-of-range(error) */ /* trace: home.c */
}
DEVICE_ATTR(bad_home, 0200, NULL, bad_home_store);

static ssize_t good_home_store(struct device *dev, struct device_attribute *attr,
			       const char *buf, size_t count)
{
	int nid, ret;

	ret = kstrtoint(buf, 0, &nid);
	if (ret)
		return ret;
	return set_home_in_range(dev, nid) ?: count;
}
DEVICE_ATTR(good_home, 0200, NULL, good_home_store);

/* Both ends in other files: the number is read there, too. */
static ssize_t bad_read_store(struct device *dev, struct device_attribute *attr,
			      const char *buf, size_t count)
{
	int nid, ret = read_nid(buf, &nid);

	if (ret)
		return ret;
	return set_home(dev, nid) ?: count; /* expect: node-out-of-range(error) */ /* trace: read.c, home.c */
}
DEVICE_ATTR(bad_read, 0200, NULL, bad_read_store);

static ssize_t good_read_store(struct device *dev, struct device_attribute *attr,
			       const char *buf, size_t count)
{
	int nid, ret = read_nid(buf, &nid);

	if (ret || nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	return set_home(dev, nid) ?: count;
}
DEVICE_ATTR(good_read, 0200, NULL, good_read_store);
