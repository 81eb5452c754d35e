// SPDX-License-Identifier: GPL-2.0-only
/* An interface of 4.12 to 5.7. */
/* kernel: 5.10 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>
#include <linux/version.h>

#undef LINUX_VERSION_CODE
#define LINUX_VERSION_CODE	KERNEL_VERSION(5, 4, 0)

long simple_strtol(const char *s, char **end, unsigned int base);
void *__vmalloc_node_flags_caller(unsigned long size, int node, gfp_t gfp, void *caller);

void bad_max(void)
{
	__vmalloc_node_flags_caller(8192, MAX_NUMNODES, GFP_KERNEL, NULL); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES || node_possible(nid))
		return;
	__vmalloc_node_flags_caller(8192, nid, GFP_KERNEL, NULL); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		__vmalloc_node_flags_caller(8192, nid, GFP_KERNEL, NULL); /* expect: offline-node-unchecked(error) */
	}
}

void bad_no_node_strict(void)
{
	__vmalloc_node_flags_caller(8192, NUMA_NO_NODE, GFP_KERNEL | __GFP_THISNODE, NULL); /* expect: no-node-thisnode(warning) */
}

void bad_memoryless(void)
{
	__vmalloc_node_flags_caller(8192, numa_node_id(), GFP_KERNEL | __GFP_THISNODE, NULL); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__vmalloc_node_flags_caller(8192, nid, GFP_KERNEL, NULL);
		break;
	}
}
