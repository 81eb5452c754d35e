// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/topology.h>

void assert_node(int nid);
void assert_node_or_die(int nid);
void whine_about_node(int nid);
int checked_node(int nid);
void assert_twice(int nid);
void assert_other(int nid, int order);
void assert_if(int nid, bool check);
void no_such_node(int nid) __noreturn;

int good_assert(struct device *dev)
{
	int nid = dev_to_node(dev);

	assert_node(nid);
	return node_distance(nid, 0);
}

int good_or_die(struct device *dev)
{
	int nid = dev_to_node(dev);

	assert_node_or_die(nid);
	return node_distance(nid, 0);
}

int good_die(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid < 0)
		no_such_node(nid);
	return node_distance(nid, 0);
}

int good_checked(struct device *dev)
{
	int nid = dev_to_node(dev);

	checked_node(nid);
	return node_distance(nid, 0);
}

int good_checked_result(struct device *dev)
{
	return node_distance(checked_node(dev_to_node(dev)), 0);
}

int bad_whine(struct device *dev)
{
	int nid = dev_to_node(dev);

	whine_about_node(nid);
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

int bad_assert_too_late(struct device *dev)
{
	int nid = dev_to_node(dev), near = node_distance(nid, 0); /* expect: no-node-index(error) */

	assert_node(nid);
	return near;
}

/* A guard that asks another one. */
int good_twice(struct device *dev)
{
	int nid = dev_to_node(dev);

	assert_twice(nid);
	return node_distance(nid, 0);
}

/* It does not come back with something else. */
int bad_other(struct device *dev, int order)
{
	int nid = dev_to_node(dev);

	assert_other(nid, order);
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

/* A guard that asks another one only if it is told to. */
int bad_if(struct device *dev, bool check)
{
	int nid = dev_to_node(dev);

	assert_if(nid, check);
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

int good_if(struct device *dev)
{
	int nid = dev_to_node(dev);

	assert_if(nid, true);
	return node_distance(nid, 0);
}
