/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_NUMA_H
#define _LINUX_NUMA_H

#include <linux/types.h>
#include <linux/init.h>

#ifdef CONFIG_NODES_SHIFT
#define NODES_SHIFT     CONFIG_NODES_SHIFT
#else
#define NODES_SHIFT     0
#endif

#define MAX_NUMNODES    (1 << NODES_SHIFT)

#define	NUMA_NO_NODE	(-1)

static inline bool numa_valid_node(int nid)
{
	return nid >= 0 && nid < MAX_NUMNODES;
}

#ifdef CONFIG_NUMA
extern struct pglist_data *node_data[];
#define NODE_DATA(nid)	(node_data[nid])

int numa_nearest_node(int node, unsigned int state);
int memory_add_physaddr_to_nid(u64 start);
int phys_to_target_node(u64 start);
#else
static inline int numa_nearest_node(int node, unsigned int state)
{
	return NUMA_NO_NODE;
}
#endif

#define numa_map_to_online_node(node) numa_nearest_node(node, N_ONLINE)

#endif
