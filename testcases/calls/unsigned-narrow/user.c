// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/types.h>

int near_s8(s8 nid);
int near_s8_tested(s8 nid);
int near_s64_tested(s64 nid);
int near_u16_bounded(u16 nid);

int bad_s8(struct device *dev)
{
	return near_s8(dev_to_node(dev)); /* expect: no-node-index(error) */ /* trace: narrow.c */
}

/* What a parameter of another width was tested for is not known of the argument. */
int known_fp_s8_tested(struct device *dev)
{
	return near_s8_tested(dev_to_node(dev));
}

int known_fp_s64_tested(struct device *dev)
{
	return near_s64_tested(dev_to_node(dev)); /* widened, it is -1 still */
}

int known_fp_u16_bounded(struct device *dev)
{
	return near_u16_bounded(dev_to_node(dev));
}
