// SPDX-License-Identifier: GPL-2.0-only
/* Before 5.8 the fourth argument of __vmalloc_node() was a page protection. */
/* kernel: 4.4 */
#include <linux/gfp.h>
#include <linux/numa.h>

#define PAGE_KERNEL	0x163UL

void *__vmalloc_node(unsigned long size, unsigned long align, gfp_t gfp,
		     unsigned long prot, int node, const void *caller);

void *good_vmalloc(unsigned long size)
{
	return __vmalloc_node(size, 1, GFP_KERNEL, PAGE_KERNEL, NUMA_NO_NODE, NULL);
}
