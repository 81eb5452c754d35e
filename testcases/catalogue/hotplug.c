// SPDX-License-Identifier: GPL-2.0-only
/* Memory hotplug: the interfaces, and what is hotplug code by calling one. */
/* kernel: 6.1 6.12 */
#include <linux/memory.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/numa.h>
#include <linux/of.h>

#define MHP_NID_IS_MGID		(1 << 2)

int __add_memory(int nid, u64 start, u64 size, mhp_t mhp_flags);
int add_memory_driver_managed(int nid, u64 start, u64 size, const char *name,
			      mhp_t mhp_flags);
int arch_add_memory(int nid, u64 start, u64 size, void *params);
int vmemmap_populate_hugepages(unsigned long start, unsigned long end, int node,
			       void *altmap);
void *vmemmap_pgd_populate(unsigned long addr, int node);
void build_zonelists(pg_data_t *pgdat);
int __try_online_node(int nid, bool set_node_online);
void free_area_init_core_hotplug(pg_data_t *pgdat);

void bad_max(u64 start, struct resource *res)
{
	__add_memory(MAX_NUMNODES, start, 1, 0); /* expect: memmap-node-contract(error) */
	add_memory_resource(MAX_NUMNODES, res, 0); /* expect: memmap-node-contract(error) */
	add_memory_driver_managed(MAX_NUMNODES, start, 1, "corpus", 0); /* expect: memmap-node-contract(error) */
	arch_add_memory(MAX_NUMNODES, start, 1, NULL); /* expect: memmap-node-contract(error) */
	vmemmap_populate_hugepages(start, start, MAX_NUMNODES, NULL); /* expect: memmap-node-contract(error) */
	vmemmap_pgd_populate(start, MAX_NUMNODES); /* expect: memmap-node-contract(error) */
}

void bad_no_node(u64 start, struct resource *res)
{
	__add_memory(NUMA_NO_NODE, start, 1, 0); /* expect: memmap-node-contract(error) */
	add_memory_resource(NUMA_NO_NODE, res, 0); /* expect: memmap-node-contract(error) */
	add_memory_driver_managed(NUMA_NO_NODE, start, 1, "corpus", 0); /* expect: memmap-node-contract(error) */
	arch_add_memory(NUMA_NO_NODE, start, 1, NULL); /* expect: memmap-node-contract(error) */
	vmemmap_populate_hugepages(start, start, NUMA_NO_NODE, NULL); /* expect: memmap-node-contract(error) */
	vmemmap_pgd_populate(start, NUMA_NO_NODE); /* expect: memmap-node-contract(error) */
}

/* A memory group, no node. */
void good_group(u64 start, struct resource *res)
{
	__add_memory(MAX_NUMNODES, start, 1, MHP_NID_IS_MGID);
	add_memory_resource(MAX_NUMNODES, res, MHP_NID_IS_MGID);
	add_memory_driver_managed(MAX_NUMNODES, start, 1, "corpus", MHP_NID_IS_MGID);
}

int bad_pfn_add(u64 start)
{
	__add_memory(0, start, 1, 0);
	return pfn_to_nid(start >> PAGE_SHIFT); /* expect: pfn-nid-unchecked(warning) */
}

int bad_pfn_resource(u64 start, struct resource *res)
{
	add_memory_resource(0, res, 0);
	return pfn_to_nid(start >> PAGE_SHIFT); /* expect: pfn-nid-unchecked(warning) */
}

int bad_pfn_driver(u64 start)
{
	add_memory_driver_managed(0, start, 1, "corpus", 0);
	return pfn_to_nid(start >> PAGE_SHIFT); /* expect: pfn-nid-unchecked(warning) */
}

int bad_pfn_arch(u64 start)
{
	arch_add_memory(0, start, 1, NULL);
	return pfn_to_nid(start >> PAGE_SHIFT); /* expect: pfn-nid-unchecked(warning) */
}

void good_tried(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return;
	__try_online_node(nid, false);
	node_set_online(nid);
}

void good_lists_of_one(struct device_node *dn, pg_data_t *pgdat)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return;
	free_area_init_core_hotplug(pgdat);
	build_zonelists(pgdat);
	node_set_online(nid);
}

/* What hands the page on does so where nobody looks. */
static void __free_pages_core(struct page *page, unsigned int order)
{
}

static void hand_on(struct page *page, unsigned int order)
{
	__free_pages_core(page, order);
}

void good_handed_on(void)
{
	set_online_page_callback(&hand_on);
}
