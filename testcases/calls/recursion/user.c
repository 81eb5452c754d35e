// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *walk_levels(int level, int nid);
struct page *walk_at_top(int level, int nid);
int climb(int nid, int levels);
struct page *walk_up(int level, int nid);
struct page *walk_or_near(bool first, int nid);

/*
 * The level is not zero at first, so the sink is behind a call of the function
 * to itself.
 */
struct page *bad_levels(struct device *dev)
{
	return walk_levels(3, dev_to_node(dev)); /* expect: no-node-unchecked(error) */ /* trace: walk.c */
}

struct page *bad_at_top(struct device *dev)
{
	return walk_at_top(3, dev_to_node(dev)); /* expect: no-node-unchecked(error) */ /* trace: walk.c */
}

struct page *good_levels(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid < 0 || !node_online(nid))
		nid = numa_mem_id();
	return walk_levels(3, nid);
}

struct page *good_at_top(void)
{
	return walk_at_top(3, numa_mem_id());
}

int good_climb(struct device *dev)
{
	int nid = climb(dev_to_node(dev), 4);

	return nid < 0 ? 0 : node_distance(nid, 0);
}

int bad_climb(struct device *dev)
{
	return node_distance(climb(dev_to_node(dev), 4), 0); /* expect: no-node-index(error) */
}

/* Counts up, and ends above what it begins with. */
struct page *bad_up(struct device *dev)
{
	return walk_up(0, dev_to_node(dev)); /* expect: no-node-unchecked(error) */ /* trace: walk.c */
}

/* Begins above the only level that has a sink. */
struct page *good_up_above(struct device *dev)
{
	return walk_up(5, dev_to_node(dev));
}

/* Calls itself with another node if the first one is none. */
struct page *good_or_near(struct device *dev)
{
	return walk_or_near(true, dev_to_node(dev));
}
