// SPDX-License-Identifier: GPL-2.0-only
#include <linux/numa.h>
#include <linux/topology.h>
#include "ops.h"

int bad_loose(const struct loose_ops *ops, struct device *dev)
{
	return node_distance(ops->node(dev), 0); /* expect: no-node-index(error) */ /* trace: pci.c */
}

int good_loose_tested(const struct loose_ops *ops, struct device *dev)
{
	int nid = ops->node(dev);

	return nid == NUMA_NO_NODE ? 0 : node_distance(nid, 0);
}

int bad_loose_by_name(struct device *dev)
{
	return node_distance(loose_pci.node(dev), 0); /* expect: no-node-index(error) */ /* trace: pci.c */
}

int good_loose_by_name(struct device *dev)
{
	return node_distance(loose_near.node(dev), 0);
}

int good_tight(const struct tight_ops *ops, struct device *dev)
{
	return node_distance(ops->node(dev), 0);
}

/* Who asks for the operation first knows which one it is no better. */
int good_loose_or_none(const struct loose_ops *ops, struct device *dev)
{
	int nid = ops && ops->node ? ops->node(dev) : NUMA_NO_NODE;

	return nid < 0 ? 0 : node_distance(nid, 0);
}
