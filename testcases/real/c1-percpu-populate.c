// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C1 (09f49dca570a): pcpu_alloc_pages() asks for pages of the node of
 * every possible CPU.  One that was never online had no pglist_data before
 * 5.18.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>

int bad_pcpu_alloc_pages(struct page **pages, int page_start, int page_end, gfp_t gfp)
{
	unsigned int cpu, tcpu;
	int i;

	for_each_possible_cpu(cpu) {
		for (i = page_start; i < page_end; i++) {
			struct page **pagep = &pages[cpu * 16 + i];

			*pagep = alloc_pages_node(cpu_to_node(cpu), gfp, 0); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */
			if (!*pagep)
				goto err;
		}
	}
	return 0;
err:
	for_each_possible_cpu(tcpu) {
		if (tcpu == cpu)
			break;
		for (i = page_start; i < page_end; i++)
			__free_page(pages[tcpu * 16 + i]);
	}
	return -ENOMEM;
}

int good_pcpu_alloc_pages(struct page **pages, gfp_t gfp)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		int node = cpu_to_node(cpu);

		if (node == NUMA_NO_NODE || !node_online(node))
			node = NUMA_NO_NODE;
		else
			node = cpu_to_mem(cpu);
		pages[cpu] = alloc_pages_node(node, gfp, 0);
		if (!pages[cpu])
			return -ENOMEM;
	}
	return 0;
}
