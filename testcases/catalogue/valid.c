// SPDX-License-Identifier: GPL-2.0-only
/* numa_valid_node() as a function without a body. */
/* kernel: 6.1 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

long simple_strtol(const char *s, char **end, unsigned int base);
bool numa_valid_node(int nid);

bool good_valid(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	return numa_valid_node(nid) && node_online(nid);
}

/* The node of a CPU is a valid one: this is never reached. */
struct page *good_never(void)
{
	if (numa_valid_node(numa_node_id()))
		return NULL;
	return __alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
}
