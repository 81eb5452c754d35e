// SPDX-License-Identifier: GPL-2.0-only
/* Where -1 is an index: arrays, masks, tables.  History B1, B4 to B8, A13. */
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
static nodemask_t seen;

struct per_node {
	int users;
	nodemask_t near;
};

static struct per_node table[MAX_NUMNODES];

unsigned long bad_array(struct device *dev)
{
	return hits[dev_to_node(dev)]; /* expect: no-node-index(error) */
}

void bad_array_written(struct device *dev)
{
	int node = dev_to_node(dev);

	hits[node]++; /* expect: no-node-index(error) */
}

int bad_array_of_structs(struct pci_bus *bus)
{
	struct per_node *pn = &table[pcibus_to_node(bus)]; /* expect: no-node-index(error) */

	return pn->users;
}

/* cocci misses: this form of the test or use is not in the semantic patch */
unsigned long bad_pointer_to_array(unsigned long *per_node_hits, struct device *dev)
{
	return *(per_node_hits + dev_to_node(dev)); /* expect: no-node-index(error) */
}

unsigned long bad_node_data(struct device *dev)
{
	return NODE_DATA(dev_to_node(dev))->node_start_pfn; /* expect: no-node-index(error) */
}

unsigned long bad_present_pages(struct device *dev)
{
	int nid = dev->numa_node;

	return node_present_pages(nid); /* expect: no-node-index(error) */
}

struct zonelist *bad_zonelist(struct device *dev)
{
	return node_zonelist(dev_to_node(dev), GFP_KERNEL); /* expect: no-node-index(error) */
}

int bad_distance(struct device *dev)
{
	return node_distance(numa_node_id(), dev_to_node(dev)); /* expect: no-node-index(error) */
}

const struct cpumask *bad_cpumask(struct device *dev)
{
	return cpumask_of_node(dev_to_node(dev)); /* expect: no-node-index(error) */
}

void bad_mask_set(struct device *dev)
{
	int nid = dev_to_node(dev);

	node_set(nid, seen); /* expect: no-node-index(error) */
}

void bad_mask_clear(struct device *dev, nodemask_t *mask)
{
	node_clear(dev_to_node(dev), *mask); /* expect: no-node-index(error) */
}

void bad_mask_of_one(struct device *dev, nodemask_t *mask)
{
	init_nodemask_of_node(mask, dev_to_node(dev)); /* expect: no-node-index(error) */
}

void bad_set_bit(struct device *dev, unsigned long *bits)
{
	set_bit(dev_to_node(dev), bits); /* expect: no-node-index(error) */
}

bool bad_mask_test(struct device *dev)
{
	int nid = dev_to_node(dev);

	return node_isset(nid, seen); /* expect: no-node-index(warning) */
}

/* The test is the fault; what comes after it may rely on it. */
struct page *bad_online_test(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!node_online(nid)) /* expect: no-node-index(warning) */
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
bool bad_possible_test(struct pci_dev *pdev)
{
	return node_possible(pdev->dev.numa_node); /* expect: no-node-index(warning) */
}

bool bad_memory_test(struct device *dev)
{
	return node_state(dev_to_node(dev), N_MEMORY); /* expect: no-node-index(warning) */
}

/* One test, one finding, though each arm would be another. */
int bad_wrong_order(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!node_online(nid) || nid < 0) /* expect: no-node-index(warning) */
		return -ENODEV;
	return node_distance(nid, 0);
}

int bad_constant(void)
{
	return node_distance(NUMA_NO_NODE, 0); /* expect: no-node-index(error) */
}

unsigned long bad_initialiser_before_test(struct device *dev)
{
	int nid = dev_to_node(dev);
	struct per_node *pn = &table[nid]; /* expect: no-node-index(error) */

	if (nid == NUMA_NO_NODE)
		return 0;
	return pn->users;
}
