// SPDX-License-Identifier: GPL-2.0-only
/* A file that declares all it uses. */

#define NULL ((void *)0)
#define NUMA_NO_NODE (-1)
#define MAX_NUMNODES 64
#define __GFP_THISNODE 0x200000u
#define GFP_KERNEL 0xcc0u
typedef unsigned int gfp_t;
typedef _Bool bool;
struct page; struct device; struct pci_bus;
struct page *__alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
void *kmalloc_node(unsigned long size, gfp_t gfp, int node);
int cpu_to_node(int cpu);
int cpu_to_mem(int cpu);
int dev_to_node(struct device *dev);
int numa_mem_id(void);
int numa_node_id(void);
int node_online(int nid);
int node_distance(int a, int b);
enum node_states { N_POSSIBLE, N_ONLINE, N_NORMAL_MEMORY, N_HIGH_MEMORY, N_MEMORY, N_CPU };
int node_state(int nid, enum node_states s);
int first_online_node_(void);
int next_online_node(int nid);
#define first_online_node first_online_node_()
#define for_each_online_node(n) for ((n) = first_online_node; (n) < MAX_NUMNODES; (n) = next_online_node(n))
#define for_each_node(n) for ((n) = 0; (n) < MAX_NUMNODES; (n)++)
#define for_each_node_state(n, s) for ((n) = 0; (n) < MAX_NUMNODES; (n)++) if (node_state(n, s))
#define for_each_possible_cpu(cpu) for ((cpu) = 0; (cpu) < 256; (cpu)++)
struct pglist_data { int nr_zones; unsigned long node_present_pages; };
extern struct pglist_data *node_data[];
#define NODE_DATA(nid) (node_data[nid])
#define unlikely(x) __builtin_expect(!!(x), 0)
#define WARN_ON(c) ({ int __r = !!(c); if (unlikely(__r)) __warn(); unlikely(__r); })
void __warn(void);

struct page *bad_sc1(struct device *dev)
{
	return __alloc_pages_node(dev_to_node(dev), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *bad_sc2(int cpu)
{
	return __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

struct page *bad_sc3(int cpu)
{
	return alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

void bad_sc4(struct page **p)
{
	int n;

	for_each_online_node(n)
		p[n] = alloc_pages_node(n, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

void good_sc4(struct page **p)
{
	int n;

	for_each_node_state(n, N_MEMORY)
		p[n] = alloc_pages_node(n, GFP_KERNEL | __GFP_THISNODE, 0);
}

void bad_sc5(struct page **p)
{
	int n;

	for_each_node(n)
		p[n] = alloc_pages_node(n, GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

int bad_sc6(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!node_online(nid)) /* expect: no-node-index(warning) */
		return 0;
	return 1;
}

unsigned long bad_sc7(struct device *dev)
{
	return NODE_DATA(dev_to_node(dev))->node_present_pages; /* expect: no-node-index(error) */
}

struct page *good_sc8(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (WARN_ON(nid == NUMA_NO_NODE))
		return NULL;
	if (!node_online(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

int bad_sc9(int x)
{
	int n;

	for_each_online_node(n)
		if (n == x)
			break;
	return node_distance(n, 0); /* expect: node-out-of-range(error) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
struct page *bad_sc10(void)
{
	int nid = NUMA_NO_NODE;

	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
struct page *bad_sc11(void)
{
	return __alloc_pages_node(-1, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
struct page *bad_sc12(void)
{
	return __alloc_pages_node(MAX_NUMNODES, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

struct page *bad_sc13(void)
{
	return __alloc_pages_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
}

void bad_sc14(struct page **p)
{
	int cpu;

	for_each_possible_cpu(cpu)
		p[cpu] = alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

static inline int cpu_node2(int cpu)
{
	return cpu_to_node(cpu);
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_sc15(struct page **p, int cpu)
{
	p[0] = __alloc_pages_node(cpu_node2(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

void good_sc16(struct page **p, int cpu)
{
	p[0] = __alloc_pages_node(cpu_to_mem(cpu), GFP_KERNEL, 0);
}
