// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where node ids come from, each of the states by itself.  As functions without a
 * body: the headers show of some what the rows say.
 */
/* kernel: 6.1 6.12 */
#include <linux/numa.h>

#define __GFP_THISNODE	((gfp_t)0x200000u)
enum node_states { N_POSSIBLE, N_ONLINE, N_NORMAL_MEMORY, N_HIGH_MEMORY, N_MEMORY };
#define GFP_KERNEL	((gfp_t)0xcc0u)
void *__alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
void *alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
int node_state(int node, enum node_states state);
int node_possible(int node);
int cpu_to_node(int cpu);
int numa_cpu_node(int cpu);
int early_cpu_to_node(int cpu);
int cpu_to_mem(int cpu);
int dev_to_node(void *dev);
int __pcibus_to_node(void *bus);
int of_node_to_nid(void *np);
int acpi_get_node(void *handle);
int acpi_map_pxm_to_node(int pxm);
int pxm_to_online_node(int pxm);
int hot_add_scn_to_nid(long start);
int next_demotion_node(int nid);
int pfn_to_nid(long pfn);
int page_to_nid(const void *page);
int memblock_search_pfn_nid(long pfn, void *start, void *end);
int memblock_get_region_node(void *region);
int cpuset_mem_spread_node(void);
int next_memory_node(int nid);
int next_online_node(int nid);
int find_next_best_node(int node, void *used);
int topology_core_id(int cpu);
int get_llc_id(int cpu);
int amd_get_nb_id(int cpu);
extern short __apicid_to_node[], numa_cpu_lookup_table[];
extern int pxm_to_node_map[];
int any_node(void);
#define first_online_node	any_node()

void bad_no_node(int i, void *p, long pfn)
{
	__alloc_pages_node(numa_cpu_node(i), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(early_cpu_to_node(i), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(dev_to_node(p), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(__pcibus_to_node(p), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(of_node_to_nid(p), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(acpi_get_node(p), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(acpi_map_pxm_to_node(i), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(pxm_to_online_node(i), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(phys_to_target_node(pfn), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(next_demotion_node(i), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(memblock_search_pfn_nid(pfn, p, p), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(find_next_best_node(i, p), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(__apicid_to_node[i], GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	__alloc_pages_node(pxm_to_node_map[i], GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

void bad_no_node_rarely(int i)
{
	node_state(numa_cpu_lookup_table[i], N_MEMORY); /* expect: no-node-index(note) */
}

void bad_memoryless(int i, void *p, long pfn)
{
	__alloc_pages_node(numa_cpu_node(i), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
	__alloc_pages_node(early_cpu_to_node(i), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
	__alloc_pages_node(dev_to_node(p), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(__pcibus_to_node(p), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(of_node_to_nid(p), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(acpi_get_node(p), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(acpi_map_pxm_to_node(i), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(pxm_to_online_node(i), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(phys_to_target_node(pfn), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(memory_add_physaddr_to_nid(pfn), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(hot_add_scn_to_nid(pfn), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(memblock_get_region_node(p), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(next_online_node(i), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(first_online_node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	__alloc_pages_node(__apicid_to_node[i], GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
	__alloc_pages_node(numa_cpu_lookup_table[i], GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
	__alloc_pages_node(pxm_to_node_map[i], GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

void bad_offline(int i, void *p, long pfn)
{
	alloc_pages_node(numa_cpu_node(i), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(early_cpu_to_node(i), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(dev_to_node(p), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(__pcibus_to_node(p), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(of_node_to_nid(p), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(acpi_get_node(p), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(acpi_map_pxm_to_node(i), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(phys_to_target_node(pfn), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(memory_add_physaddr_to_nid(pfn), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(hot_add_scn_to_nid(pfn), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(__apicid_to_node[i], GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(numa_cpu_lookup_table[i], GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(pxm_to_node_map[i], GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

void bad_usable(int i, void *p, long pfn)
{
	int nid;

	nid = numa_cpu_node(i);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = early_cpu_to_node(i);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = dev_to_node(p);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = __pcibus_to_node(p);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = of_node_to_nid(p);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = acpi_get_node(p);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = acpi_map_pxm_to_node(i);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = pxm_to_online_node(i);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = phys_to_target_node(pfn);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = memory_add_physaddr_to_nid(pfn);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = hot_add_scn_to_nid(pfn);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = next_demotion_node(i);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = memblock_search_pfn_nid(pfn, p, p);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = memblock_get_region_node(p);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = next_memory_node(i);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = next_online_node(i);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = first_online_node;
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = find_next_best_node(i, p);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = __apicid_to_node[i];
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = numa_cpu_lookup_table[i];
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = pxm_to_node_map[i];
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

void bad_max(int i, void *p, long pfn)
{
	node_state(next_memory_node(i), N_MEMORY); /* expect: node-out-of-range(error) */
	node_state(next_online_node(i), N_MEMORY); /* expect: node-out-of-range(error) */
}

void bad_as_cpu(int i, void *p, long pfn)
{
	cpu_to_node(cpu_to_mem(i)); /* expect: cpu-node-mixup(error) */
	cpu_to_node(pfn_to_nid(pfn)); /* expect: cpu-node-mixup(error) */
	cpu_to_node(cpuset_mem_spread_node()); /* expect: cpu-node-mixup(error) */
}

void bad_as_node(int i, void *p, long pfn)
{
	alloc_pages_node(topology_core_id(i), GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
	alloc_pages_node(get_llc_id(i), GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
	alloc_pages_node(amd_get_nb_id(i), GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
}

/* They answer the same again. */
void good_asked_twice(int i, void *p)
{
	if (numa_cpu_node(i) >= 0)
		node_state(numa_cpu_node(i), N_MEMORY);
	if (early_cpu_to_node(i) >= 0)
		node_state(early_cpu_to_node(i), N_MEMORY);
	if (of_node_to_nid(p) >= 0)
		node_state(of_node_to_nid(p), N_MEMORY);
	if (pxm_to_online_node(i) >= 0)
		node_state(pxm_to_online_node(i), N_MEMORY);
	if (memblock_get_region_node(p) == 1)
		node_state(memblock_get_region_node(p), N_MEMORY);
	if (cpu_to_mem(i) != 0 && cpu_to_mem(i) == 0)
		node_state(NUMA_NO_NODE, N_MEMORY);
	if (page_to_nid(p) != 0 && page_to_nid(p) == 0)
		node_state(NUMA_NO_NODE, N_MEMORY);
	if (pfn_to_nid(i) != 0 && pfn_to_nid(i) == 0)
		node_state(NUMA_NO_NODE, N_MEMORY);
}

void bad_usable_cpu(int i)
{
	if (node_state(cpu_to_node(i), N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct pci_sysdata {
	int domain, node;
};

struct zone {
	int node;
};

void *bad_bus_field(struct pci_sysdata *sd)
{
	return __alloc_pages_node(sd->node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

void bad_bus_memoryless(struct pci_sysdata *sd)
{
	__alloc_pages_node(sd->node, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

void *bad_bus_offline(struct pci_sysdata *sd)
{
	return alloc_pages_node(sd->node, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

void bad_bus_usable(struct pci_sysdata *sd)
{
	int nid = sd->node;

	if (nid >= 0 && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

int bad_zone_field(struct zone *z)
{
	return cpu_to_node(z->node); /* expect: cpu-node-mixup(error) */
}

/* Rare are the nodes below. */
void bad_demotion(int i)
{
	int nid = next_demotion_node(i);

	if (nid >= 0)
		alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(note) */
}

void bad_region(void *p)
{
	int nid = memblock_get_region_node(p);

	__alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(note) */
}

void bad_region_max(void *p)
{
	int nid = memblock_get_region_node(p);

	if (nid >= 0)
		__alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(note) */
}

/* Since 6.7 it passes nodes without memory over. */
void bad_next_best(int i, void *p)
{
	int nid = find_next_best_node(i, p);

	if (nid >= 0)
		alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect@<6.7: memoryless-thisnode(error) */
}

/* An id that is in no mask may be of no node, or of one that is not online. */
unsigned int __first_unset_node(const void *mask);

void bad_unset(const void *used)
{
	unsigned int nid = __first_unset_node(used);

	if (nid < MAX_NUMNODES)
		alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

void bad_unset_possible(const void *used)
{
	unsigned int nid = __first_unset_node(used);

	if (nid < MAX_NUMNODES && node_possible(nid))
		alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}
