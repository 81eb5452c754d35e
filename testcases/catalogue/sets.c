// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is in each node mask, and what a node that is not in one may be.  The
 * strict allocation on "any" of no node says that a line is reached.
 */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

long simple_strtol(const char *s, char **end, unsigned int base);
extern nodemask_t numa_nodes_parsed;
extern nodemask_t cpuset_current_mems_allowed;

static int from_user(const char *buf)
{
	return simple_strtol(buf, NULL, 0);
}

void bad_possible(void)
{
	int nid;

	for_each_node_mask(nid, node_possible_map) {
		if (node_state(nid, N_MEMORY))
			__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
		else if (node_online(nid))
			__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
		else
			__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	}
}

void bad_parsed(void)
{
	int nid;

	for_each_node_mask(nid, numa_nodes_parsed) {
		if (node_state(nid, N_MEMORY))
			__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
		else if (node_online(nid))
			__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
		else
			__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	}
}

void bad_parsed_offline(void)
{
	int nid;

	for_each_node_mask(nid, numa_nodes_parsed)
		__alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

void bad_cpus(void)
{
	int nid;

	for_each_node_state(nid, N_CPU)
		__alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

void bad_initiators(void)
{
	int nid;

	for_each_node_state(nid, N_GENERIC_INITIATOR)
		__alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

/* Most machines have none. */
void bad_first_initiator(void)
{
	NODE_DATA(first_node(node_states[N_GENERIC_INITIATOR]))->nr_zones++; /* expect: node-out-of-range(error) */
}

/* Such a node may have other memory, or none of these things. */
void bad_others(struct page *page)
{
	int nid = page_to_nid(page);

	if (!node_state(nid, N_NORMAL_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	if (!node_state(nid, N_CPU))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	if (!node_state(nid, N_GENERIC_INITIATOR))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	if (!node_isset(nid, numa_nodes_parsed))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	if (!node_isset(nid, cpuset_current_mems_allowed))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

void good_allowed(const char *buf)
{
	int nid = from_user(buf);

	if (nid < 0 || nid >= MAX_NUMNODES ||
	    !node_isset(nid, cpuset_current_mems_allowed))
		return;
	__alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
}

/* Of a mask that has members. */
void good_not_empty(int nid, const nodemask_t *mask)
{
	if (nodes_empty(*mask))
		return;
	node_online(next_node_in(nid, *mask));
	node_online(node_random(mask));
}

/* As macros over what nobody sees. */
extern int first_id(void);
extern int next_id(int nid);
#undef for_each_node
#undef for_each_node_state
#define for_each_node(nid) \
	for ((nid) = first_id(); (nid) != 99; (nid) = next_id(nid))
#define for_each_node_state(nid, state) \
	for ((nid) = first_id(); (nid) != 99; (nid) = next_id(nid))

void bad_each_node(void)
{
	int nid;

	for_each_node(nid)
		__alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

void bad_each_usable(void)
{
	int nid;

	for_each_node(nid)
		if (node_state(nid, N_MEMORY))
			__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

void bad_each_state(void)
{
	int nid;

	for_each_node_state(nid, N_ONLINE)
		__alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}
