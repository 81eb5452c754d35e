// SPDX-License-Identifier: GPL-2.0-only
/* alloc_pages_exact_node(), the name of the strict allocator before 4.3. */
/* kernel: 4.4 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

struct page *bad_exact_node(int cpu)
{
	return alloc_pages_exact_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

struct page *good_exact_node(int cpu)
{
	return alloc_pages_exact_node(cpu_to_mem(cpu), GFP_KERNEL, 0);
}
