// SPDX-License-Identifier: GPL-2.0-only
/* VM_BUG_ON() is a branch with CONFIG_DEBUG_VM, and nothing elsewhere. */
/* kernel: 6.1 6.12 */
/* flags: -DCONFIG_DEBUG_VM */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

struct page *bad_debug(struct device *dev)
{
	int nid = dev_to_node(dev);

	VM_BUG_ON(nid == NUMA_NO_NODE);
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
