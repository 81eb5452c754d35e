// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/types.h>

int near_s8(s8 nid);
int near_s8_tested(s8 nid);
int near_s64_tested(s64 nid);
int near_u16_bounded(u16 nid);
int near_s64_of_u32(s64 nid);

int bad_s8(struct device *dev)
{
	return near_s8(dev_to_node(dev)); /* expect: no-node-index(error) */ /* trace: narrow.c */
}

/* What a parameter of another width was tested for is known of the argument. */
int good_s8_tested(struct device *dev)
{
	return near_s8_tested(dev_to_node(dev));
}

int good_s64_tested(struct device *dev)
{
	return near_s64_tested(dev_to_node(dev)); /* widened, it is -1 still */
}

int good_u16_bounded(struct device *dev)
{
	return near_u16_bounded(dev_to_node(dev));
}

/* An unsigned -1 is 4294967295 in 64 bits, and -1 again as an int. */
int bad_s64_of_u32(struct device *dev)
{
	u32 nid = dev_to_node(dev);

	return near_s64_of_u32(nid); /* expect: no-node-index(error) */
}
