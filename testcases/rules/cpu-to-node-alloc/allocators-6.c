// SPDX-License-Identifier: GPL-2.0-only
/* The strict allocators that came with 5.13 and 5.16. */
/* kernel: 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

struct page *bad_alloc_pages(int cpu)
{
	return __alloc_pages(GFP_KERNEL, 0, cpu_to_node(cpu), NULL); /* expect: cpu-to-node-alloc(warning) */
}

struct folio *bad_folio_alloc(int cpu, nodemask_t *allowed)
{
	int node = cpu_to_node(cpu);

	return __folio_alloc(GFP_KERNEL, 2, node, allowed); /* expect: cpu-to-node-alloc(warning) */
}

struct folio *bad_folio_alloc_node(int cpu)
{
	return __folio_alloc_node(GFP_KERNEL, 0, cpu_to_node(cpu)); /* expect: cpu-to-node-alloc(warning) */
}

unsigned long bad_bulk(int cpu, struct page **pages)
{
	return __alloc_pages_bulk(GFP_KERNEL, cpu_to_node(cpu), NULL, 16, NULL, pages); /* expect: cpu-to-node-alloc(warning) */
}

struct folio *good_folio_alloc_node(int cpu)
{
	return __folio_alloc_node(GFP_KERNEL, 0, cpu_to_mem(cpu));
}
