// SPDX-License-Identifier: GPL-2.0-only
/* Callbacks of CPU hotplug, registered in another file. */
/* kernel: 5.10 6.1 6.12 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/threads.h>
#include <linux/topology.h>

struct cpu_buf {
	struct page *page;
	int node;
};

static struct cpu_buf bufs[NR_CPUS];

/* The CPU is offline, its node is online: no more than its memory is in doubt. */
int bad_buf_prepare(unsigned int cpu)
{
	struct cpu_buf *b = &bufs[cpu];

	b->node = cpu_to_node(cpu);
	b->page = __alloc_pages_node(b->node, GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
	return b->page ? 0 : -ENOMEM;
}

int bad_buf_online(unsigned int cpu)
{
	gfp_t gfp = GFP_KERNEL | __GFP_THISNODE;

	bufs[cpu].page = alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect: cpu-to-node-thisnode(error) */
	return 0;
}

int good_buf_online(unsigned int cpu)
{
	bufs[cpu].page = __alloc_pages_node(cpu_to_mem(cpu), GFP_KERNEL, 0);
	return 0;
}

/* What the other callback kept. */
int bad_buf_again(unsigned int cpu)
{
	bufs[cpu].page = __alloc_pages_node(bufs[cpu].node, GFP_NOWAIT, 0); /* expect: cpu-to-node-alloc(warning) */
	return 0;
}

int good_buf_dead(unsigned int cpu)
{
	if (bufs[cpu].page)
		__free_pages(bufs[cpu].page, 0);
	bufs[cpu].page = NULL;
	return 0;
}
