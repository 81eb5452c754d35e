// SPDX-License-Identifier: GPL-2.0-only
/* One instance is filled from a device, another is not. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "inst.h"

void inst_init_dev(struct inst *i, struct device *dev)
{
	i->node = dev_to_node(dev);
}

void inst_init_local(struct inst *i)
{
	i->node = numa_mem_id();
}
