// SPDX-License-Identifier: GPL-2.0-only
/* An interface of 6.14. */
/* kernel: 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>
#include <linux/version.h>

#undef LINUX_VERSION_CODE
#define LINUX_VERSION_CODE	KERNEL_VERSION(6, 14, 0)

long simple_strtol(const char *s, char **end, unsigned int base);
void *kthread_create_worker_on_node(unsigned int flags, int node, const char *fmt);

void bad_max(void)
{
	kthread_create_worker_on_node(0, MAX_NUMNODES, "corpus"); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	kthread_create_worker_on_node(0, nid, "corpus"); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		kthread_create_worker_on_node(0, nid, "corpus"); /* expect: offline-node-unchecked(note) */
	}
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			kthread_create_worker_on_node(0, nid, "corpus");
		break;
	}
}
