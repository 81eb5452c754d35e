// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/printk.h>
#include <linux/topology.h>

void find_node(struct device *dev, int *nid);
int find_node_err(struct device *dev, int *nid);
bool find_node_ok(struct device *dev, int *nid);

const struct cpumask *bad_find(struct device *dev)
{
	int nid;

	find_node(dev, &nid);
	return cpumask_of_node(nid); /* expect: no-node-index(error) */ /* trace: find.c */
}

const struct cpumask *bad_error_ignored(struct device *dev)
{
	int nid = NUMA_NO_NODE;

	find_node_err(dev, &nid);
	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

const struct cpumask *bad_wrong_way_round(struct device *dev)
{
	int nid;

	if (find_node_ok(dev, &nid))
		return cpu_online_mask;
	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

const struct cpumask *good_find(struct device *dev)
{
	int nid;

	find_node(dev, &nid);
	if (nid < 0)
		return cpu_online_mask;
	return cpumask_of_node(nid);
}

const struct cpumask *good_error(struct device *dev)
{
	int nid = NUMA_NO_NODE, err;

	err = find_node_err(dev, &nid);
	if (err) {
		pr_warn("no node\n");
		return NULL;
	}
	return cpumask_of_node(nid);
}

const struct cpumask *good_error_start(struct device *dev)
{
	int nid = numa_node_id();

	find_node_err(dev, &nid);
	return cpumask_of_node(nid);
}

const struct cpumask *good_ok(struct device *dev)
{
	int nid;

	return find_node_ok(dev, &nid) ? cpumask_of_node(nid) : NULL;
}
