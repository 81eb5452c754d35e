// SPDX-License-Identifier: GPL-2.0-only
/* Guards that are static inline in a shared header. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include "guard.h"

struct page *good_sane(struct device *dev)
{
	int nid = dev_to_node(dev);

	return nid_sane(nid) ? __alloc_pages_node(nid, GFP_KERNEL, 0) : NULL;
}

struct page *bad_none(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!nid_is_none(nid))
		return alloc_pages(GFP_KERNEL, 0);
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
