// SPDX-License-Identifier: GPL-2.0-only
/* Each of the sinks behind a guard. */
/* kernel: 4.4 5.10 6.1 6.12 */
/* real-headers */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/pci.h>
#include <linux/topology.h>

static unsigned long hits[MAX_NUMNODES];

unsigned long good_array(struct device *dev)
{
	int nid = dev_to_node(dev);

	return nid == NUMA_NO_NODE ? 0 : hits[nid];
}

/* The same question of the same device has the same answer. */
const struct cpumask *good_asked_twice(struct device *dev)
{
	if (dev_to_node(dev) == NUMA_NO_NODE)
		return cpu_online_mask;
	return cpumask_of_node(dev_to_node(dev));
}

const struct cpumask *good_bus_asked_twice(struct pci_bus *bus)
{
	return pcibus_to_node(bus) == -1 ? cpu_all_mask :
					   cpumask_of_node(pcibus_to_node(bus));
}

int good_distance(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid < 0)
		return REMOTE_DISTANCE;
	return node_distance(numa_node_id(), nid);
}

bool good_order(struct device *dev)
{
	int nid = dev_to_node(dev);

	return nid >= 0 && node_online(nid);
}

bool good_order_or(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid < 0 || !node_online(nid))
		return false;
	return node_state(nid, N_CPU);
}

void good_mask_set(struct device *dev, nodemask_t *mask)
{
	int nid = dev_to_node(dev);

	if (nid != NUMA_NO_NODE)
		node_set(nid, *mask);
}

int good_index_falls_back(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE)
		nid = numa_node_id();
	return hits[nid]++;
}

unsigned long good_zero_for_none(struct pci_dev *pdev)
{
	int nid = pdev->dev.numa_node;

	if (nid < 0)
		nid = 0;
	return hits[nid];
}

/* It compares, it does not index. */
bool good_compared(struct device *dev)
{
	return dev_to_node(dev) == numa_node_id();
}

/* An index that is no node: names prove nothing. */
int good_other_index(int node, const int *table)
{
	return table[node];
}

/* One past the last is a place in this table: -1 + 1 is 0. */
unsigned long good_shifted_index(struct device *dev, const unsigned long *by_node_plus_one)
{
	return by_node_plus_one[dev_to_node(dev) + 1];
}
