// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tests and writes of node masks, and zone lists, as functions without a body:
 * what the rows say, not what the headers show.
 */
/* kernel: 6.1 6.12 */
#include <linux/bitmap.h>
#include <linux/numa.h>

typedef struct { unsigned long bits[1]; } nodemask_t;
enum node_states { N_POSSIBLE, N_ONLINE, N_NORMAL_MEMORY, N_HIGH_MEMORY, N_MEMORY, N_CPU, N_GENERIC_INITIATOR };

#undef node_isset
#undef numa_map_to_online_node
long simple_strtol(const char *s, char **end, unsigned int base);
void *alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
int numa_node_id(void);
int node_online(int node);
int node_state(int node, enum node_states state);
int node_possible(int node);
bool node_isset(int node, nodemask_t mask);
struct zonelist *node_zonelist(int nid, gfp_t gfp);
int try_online_node(int nid);
int __try_online_node(int nid, bool set_node_online);
int numa_map_to_online_node(int node);
void node_test_and_set(int node, nodemask_t *mask);
void init_nodemask_of_node(nodemask_t *mask, int node);
void node_set_state(int node, enum node_states state);
#define __GFP_THISNODE	((gfp_t)0x200000u)
#define GFP_KERNEL	((gfp_t)0xcc0u)

void bad_tests_no_node(nodemask_t mask)
{
	node_online(NUMA_NO_NODE); /* expect: no-node-index(warning) */
	node_state(NUMA_NO_NODE, N_MEMORY); /* expect: no-node-index(warning) */
	node_possible(NUMA_NO_NODE); /* expect: no-node-index(warning) */
	node_isset(NUMA_NO_NODE, mask); /* expect: no-node-index(warning) */
	try_online_node(NUMA_NO_NODE); /* expect: no-node-index(warning) */
	__try_online_node(NUMA_NO_NODE, true); /* expect: no-node-index(warning) */
	node_zonelist(NUMA_NO_NODE, GFP_KERNEL); /* expect: no-node-index(error) */
}

void bad_tests_max(nodemask_t mask)
{
	node_online(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	node_state(MAX_NUMNODES, N_MEMORY); /* expect: node-out-of-range(error) */
	node_possible(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	node_isset(MAX_NUMNODES, mask); /* expect: node-out-of-range(error) */
	try_online_node(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__try_online_node(MAX_NUMNODES, true); /* expect: node-out-of-range(error) */
	numa_map_to_online_node(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	node_zonelist(MAX_NUMNODES, GFP_KERNEL); /* expect: node-out-of-range(error) */
}

void bad_writes_no_node(nodemask_t *mask)
{
	node_test_and_set(NUMA_NO_NODE, mask); /* expect: no-node-index(error) */
	init_nodemask_of_node(mask, NUMA_NO_NODE); /* expect: no-node-index(error) */
	node_set_state(NUMA_NO_NODE, N_CPU); /* expect: no-node-index(error) */
}

void bad_writes_max(nodemask_t *mask)
{
	node_test_and_set(MAX_NUMNODES, mask); /* expect: node-out-of-range(error) */
	init_nodemask_of_node(mask, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	node_set_state(MAX_NUMNODES, N_CPU); /* expect: node-out-of-range(error) */
}

/* Possible is not online. */
void bad_possible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || !node_possible(nid))
		return;
	alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

/* Nor is what may have been brought online: false leaves it as it was. */
void bad_tried(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || __try_online_node(nid, false) < 0)
		return;
	alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

/* Or it is online, with memory or without. */
void bad_possible_all(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || !node_possible(nid))
		return;
	if (node_state(nid, N_MEMORY))
		node_online(NUMA_NO_NODE); /* expect: no-node-index(warning) */
	else if (node_online(nid))
		node_online(NUMA_NO_NODE); /* expect: no-node-index(warning) */
}

void bad_tried_all(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || __try_online_node(nid, false) < 0)
		return;
	if (node_state(nid, N_MEMORY))
		node_online(NUMA_NO_NODE); /* expect: no-node-index(warning) */
	else if (node_online(nid))
		node_online(NUMA_NO_NODE); /* expect: no-node-index(warning) */
}

/* An online node is possible: this is never reached. */
void good_impossible(void)
{
	int nid = numa_node_id();

	if (!node_possible(nid))
		alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
}

void good_brought_online(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || try_online_node(nid) < 0)
		return;
	alloc_pages_node(nid, GFP_KERNEL, 0);
}
