// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A11 (e0eec24e2e19): x86 sets the node of all memory to MAX_NUMNODES
 * before it knows better, the check of the nodes knew only NUMA_NO_NODE, and
 * what was left went to NODE_DATA() in memmap_init().
 */
/* kernel: 6.1 6.12 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/numa.h>

struct old_region {
	phys_addr_t base;
	phys_addr_t size;
	int nid;
};

struct new_region {
	phys_addr_t base;
	phys_addr_t size;
	int nid;
};

static struct old_region old_regions[128];
static struct new_region new_regions[128];
static int nr_regions;

static void __init old_set_node(int nid)
{
	int i;

	for (i = 0; i < nr_regions; i++)
		old_regions[i].nid = nid;
}

static void __init new_set_node(int nid)
{
	int i;

	if (WARN_ONCE(nid == MAX_NUMNODES, "Use NUMA_NO_NODE instead\n"))
		nid = NUMA_NO_NODE;
	for (i = 0; i < nr_regions; i++)
		new_regions[i].nid = nid;
}

/* Every region must have a node, or the map is not believed. */
static bool __init old_validate(void)
{
	int i;

	for (i = 0; i < nr_regions; i++)
		if (old_regions[i].nid == NUMA_NO_NODE)
			return false;
	return true;
}

static bool __init new_validate(void)
{
	int i;

	for (i = 0; i < nr_regions; i++)
		if (new_regions[i].nid == NUMA_NO_NODE)
			return false;
	return true;
}

int __init good_old_numa_init(void)
{
	old_set_node(MAX_NUMNODES);
	return old_validate() ? 0 : -EINVAL;
}

int __init good_new_numa_init(void)
{
	new_set_node(MAX_NUMNODES);
	return new_validate() ? 0 : -EINVAL;
}

/* Others store there, too: a constant is no more than a note. */
/* cocci misses: source and sink are in two functions, or a field is between */
unsigned long __init bad_memmap_init(void)
{
	unsigned long sum = 0;
	int i, nid;

	for (i = 0; i < nr_regions; i++) {
		struct pglist_data *node;

		nid = old_regions[i].nid;
		if (nid == NUMA_NO_NODE)
			continue;
		node = NODE_DATA(nid); /* expect: node-out-of-range(note) */
		sum += node->node_start_pfn;
	}
	return sum;
}

unsigned long __init good_memmap_init(void)
{
	unsigned long sum = 0;
	int i, nid;

	for (i = 0; i < nr_regions; i++) {
		struct pglist_data *node;

		nid = new_regions[i].nid;
		if (nid == NUMA_NO_NODE)
			continue;
		node = NODE_DATA(nid);
		sum += node->node_start_pfn;
	}
	return sum;
}
