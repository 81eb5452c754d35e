// SPDX-License-Identifier: GPL-2.0-only
#include <linux/topology.h>
#include "ops.h"

static int near_node(struct device *dev)
{
	return numa_mem_id();
}

const struct loose_ops loose_near = { .node = near_node };
const struct tight_ops tight_near = { .node = near_node };
