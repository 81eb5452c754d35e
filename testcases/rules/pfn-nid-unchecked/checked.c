// SPDX-License-Identifier: GPL-2.0-only
/*
 * get_nid_for_pfn() asks by itself and may return -1.  Where that is an index
 * the finding is no-node-index, and a note of it names this rule.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/memory.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/topology.h>

static int blocks[MAX_NUMNODES];

void bad_index(unsigned long pfn)
{
	blocks[get_nid_for_pfn(pfn)]++; /* expect: no-node-index(error) */
}

int bad_distance(unsigned long pfn)
{
	int nid = get_nid_for_pfn(pfn);

	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

void bad_mask(unsigned long pfn, nodemask_t *seen)
{
	node_set(get_nid_for_pfn(pfn), *seen); /* expect: no-node-index(error) */
}

/* drivers/base/node.c:unregister_mem_sect_under_nodes(), 4.4 */
void good_tested(unsigned long pfn, nodemask_t *seen)
{
	int nid = get_nid_for_pfn(pfn);

	if (nid < 0)
		return;
	if (!node_online(nid))
		return;
	node_set(nid, *seen);
}

int good_compared(unsigned long pfn, int nid)
{
	return get_nid_for_pfn(pfn) == nid;
}

void good_no_node(unsigned long pfn)
{
	int nid = get_nid_for_pfn(pfn);

	if (nid != NUMA_NO_NODE)
		blocks[nid]++;
}

/*
 * mm/hugetlb_vmemmap.c, alloc_vmemmap_page_list(), 6.12: the address of a struct
 * page, kept as a number, is no pfn.
 */
static int node_at(unsigned long address)
{
	return page_to_nid((struct page *)address);
}

int good_address(struct page *head, u64 start, u64 size)
{
	unsigned long second = (unsigned long)head + sizeof(*head);

	arch_remove_memory(start, size);
	return node_at(second);
}
