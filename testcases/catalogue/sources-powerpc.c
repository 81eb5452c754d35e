// SPDX-License-Identifier: GPL-2.0-only
/* Where powerpc differs. */
/* kernel: 6.1 6.12 */
/* arch: powerpc */
/* flags: -DCONFIG_HAVE_MEMORYLESS_NODES */
#include <linux/numa.h>

#define __GFP_THISNODE	((gfp_t)0x200000u)
enum node_states { N_POSSIBLE, N_ONLINE, N_NORMAL_MEMORY, N_HIGH_MEMORY, N_MEMORY };
#define GFP_KERNEL	((gfp_t)0xcc0u)
void *__alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
void *alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
int node_state(int node, enum node_states state);
int node_possible(int node);
int cpu_to_node(int cpu);
int early_cpu_to_node(int cpu);
int local_memory_node(int nid);
const struct cpumask *cpumask_of_node(int node);
long simple_strtol(const char *s, char **end, unsigned int base);
int numa_cpu_node(int cpu);

void bad_memoryless(int i, void *p, long pfn)
{
	__alloc_pages_node(early_cpu_to_node(i), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
	__alloc_pages_node(memory_add_physaddr_to_nid(pfn), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

void bad_offline(int i, void *p, long pfn)
{
	alloc_pages_node(early_cpu_to_node(i), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
	alloc_pages_node(memory_add_physaddr_to_nid(pfn), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

void bad_usable(int i, void *p, long pfn)
{
	int nid;

	nid = early_cpu_to_node(i);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	nid = memory_add_physaddr_to_nid(pfn);
	if (nid >= 0 && nid < MAX_NUMNODES && node_state(nid, N_MEMORY))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

void bad_as_cpu(int i, void *p, long pfn)
{
	cpu_to_node(local_memory_node(i)); /* expect: cpu-node-mixup(error) */
}

void bad_fallback(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	local_memory_node(NUMA_NO_NODE); /* expect: no-node-index(error) */
	local_memory_node(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	if (nid >= 0 && nid < MAX_NUMNODES)
		local_memory_node(nid); /* expect: node-out-of-range(error) */
}

void bad_fallback_offline(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid >= 0 && nid < MAX_NUMNODES && node_possible(nid))
		local_memory_node(nid); /* expect: offline-node-unchecked(note) */
}

void bad_mask(void)
{
	cpumask_of_node(MAX_NUMNODES); /* expect: node-out-of-range(error) */
}

void good_mask(void)
{
	cpumask_of_node(NUMA_NO_NODE);
}

void good_asked_twice(int i)
{
	if (local_memory_node(i) != 0 && local_memory_node(i) == 0)
		node_state(NUMA_NO_NODE, N_MEMORY);
	if (early_cpu_to_node(i) != 0 && early_cpu_to_node(i) == 0)
		node_state(NUMA_NO_NODE, N_MEMORY);
}

void good_early(int cpu)
{
	__alloc_pages_node(numa_cpu_node(cpu), GFP_KERNEL, 0);
}
