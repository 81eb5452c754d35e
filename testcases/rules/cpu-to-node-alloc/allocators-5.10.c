// SPDX-License-Identifier: GPL-2.0-only
/* The strict allocators between 4.12 and 5.12. */
/* kernel: 5.10 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

/* cocci misses: a version before 6.1 */
struct page *bad_nodemask(int cpu, nodemask_t *allowed)
{
	return __alloc_pages_nodemask(GFP_KERNEL, 0, cpu_to_node(cpu), allowed); /* expect: cpu-to-node-alloc(warning) */
}

struct page *bad_alloc_pages(int cpu)
{
	int node = cpu_to_node(cpu);

	return __alloc_pages(GFP_KERNEL, 0, node); /* expect: cpu-to-node-alloc(warning) */
}

struct page *good_nodemask(int cpu, nodemask_t *allowed)
{
	return __alloc_pages_nodemask(GFP_KERNEL, 0, cpu_to_mem(cpu), allowed);
}
