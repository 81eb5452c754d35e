// SPDX-License-Identifier: GPL-2.0-only
/*
 * powerpc, where memoryless nodes are everyday and cpu_to_mem() is a map of
 * its own.  Modelled on the three of arch/powerpc/perf/imc-pmu.c.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
/* arch: powerpc */
/* flags: -DCONFIG_HAVE_MEMORYLESS_NODES */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/topology.h>

struct imc_mem {
	void *base;
	int core;
};

int bad_core_mem_init(struct imc_mem *info, int cpu, int size)
{
	int nid = cpu_to_node(cpu);
	struct page *page;

	page = alloc_pages_node(nid, GFP_KERNEL | __GFP_ZERO | __GFP_THISNODE | __GFP_NOWARN, size); /* expect: cpu-to-node-thisnode(error) */
	if (!page)
		return -ENOMEM;
	info->base = page_address(page);
	return 0;
}

int bad_own_core(struct imc_mem *info, int size)
{
	int nid = cpu_to_node(smp_processor_id());
	struct page *page;

	page = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, size); /* expect: cpu-to-node-thisnode(error) */
	if (!page)
		return -ENOMEM;
	info->base = page_address(page);
	return 0;
}

int good_core_mem_init(struct imc_mem *info, int cpu, int size)
{
	struct page *page;

	page = alloc_pages_node(cpu_to_mem(cpu), GFP_KERNEL | __GFP_ZERO | __GFP_THISNODE | __GFP_NOWARN, size);
	if (!page)
		return -ENOMEM;
	info->base = page_address(page);
	return 0;
}
