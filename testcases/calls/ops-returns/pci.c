// SPDX-License-Identifier: GPL-2.0-only
/* What a call returns that may reach one of several functions. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "ops.h"

static int pci_node(struct device *dev)
{
	return dev_to_node(dev);
}

static int first_of_all(struct device *dev)
{
	return first_online_node;
}

const struct loose_ops loose_pci = { .node = pci_node };
const struct tight_ops tight_first = { .node = first_of_all };
