// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/printk.h>
#include <linux/topology.h>

int pick_node(struct device *dev, int *err);

int good_tested(struct device *dev)
{
	int err, nid = pick_node(dev, &err);

	if (err)
		return err;
	return node_distance(nid, 0);
}

int bad_ignored(struct device *dev)
{
	int err, nid = pick_node(dev, &err);

	return node_distance(nid, 0); /* expect: no-node-index(error) */ /* trace: pick.c */
}

int bad_only_said(struct device *dev)
{
	int err, nid = pick_node(dev, &err);

	if (err)
		pr_warn("no node: %d\n", err);
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

/* The wrong way round. */
int bad_inverted(struct device *dev)
{
	int err, nid = pick_node(dev, &err);

	if (!err)
		return 0;
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}
