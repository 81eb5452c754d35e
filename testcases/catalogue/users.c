// SPDX-License-Identifier: GPL-2.0-only
/* What takes a node along to slab. */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>
#include <linux/cpumask.h>

long simple_strtol(const char *s, char **end, unsigned int base);
struct cpumask;
bool zalloc_cpumask_var_node(struct cpumask **mask, gfp_t gfp, int node);
void *mempool_create_node(int min, void *alloc, void *free, void *data, gfp_t gfp,
			  int node);
int mempool_init_node(void *pool, int min, void *alloc, void *free, void *data,
		      gfp_t gfp, int node);
void *__alloc_skb(unsigned int size, gfp_t gfp, int flags, int node);
int sbitmap_init_node(void *sb, unsigned int depth, int shift, gfp_t gfp, int node,
		      bool round_robin, bool alloc_hint);
int sbitmap_queue_init_node(void *sbq, unsigned int depth, int shift,
			    bool round_robin, gfp_t gfp, int node);
void *bpf_map_kmalloc_node(const void *map, size_t size, gfp_t gfp, int node);
void *bpf_map_area_alloc(u64 size, int node);
int irq_alloc_descs(int irq, unsigned int from, unsigned int cnt, int node);
int irq_domain_alloc_irqs(void *domain, unsigned int n, int node, void *arg);
int __irq_domain_alloc_irqs(void *domain, int base, unsigned int n, int node,
			    void *arg, bool realloc, const void *affinity);
int devm_irq_alloc_descs(struct device *dev, int irq, unsigned int from,
			 unsigned int cnt, int node);
int irq_alloc_desc(int node);
int irq_alloc_desc_at(unsigned int at, int node);

void bad_max(void)
{
	zalloc_cpumask_var_node(NULL, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	mempool_create_node(4, NULL, NULL, NULL, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	mempool_init_node(NULL, 4, NULL, NULL, NULL, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__alloc_skb(1 << 20, GFP_KERNEL, 0, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	sbitmap_init_node(NULL, 64, -1, GFP_KERNEL, MAX_NUMNODES, false, false); /* expect: node-out-of-range(error) */
	sbitmap_queue_init_node(NULL, 64, -1, false, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	bpf_map_kmalloc_node(NULL, 1 << 20, GFP_KERNEL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	bpf_map_area_alloc(1 << 20, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	irq_alloc_descs(-1, 1, 1, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	irq_domain_alloc_irqs(NULL, 1, MAX_NUMNODES, NULL); /* expect: node-out-of-range(error) */
	__irq_domain_alloc_irqs(NULL, -1, 1, MAX_NUMNODES, NULL, false, NULL); /* expect: node-out-of-range(error) */
	devm_irq_alloc_descs(NULL, -1, 1, 1, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	irq_alloc_desc(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	irq_alloc_desc_at(1, MAX_NUMNODES); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	zalloc_cpumask_var_node(NULL, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	mempool_create_node(4, NULL, NULL, NULL, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	mempool_init_node(NULL, 4, NULL, NULL, NULL, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	__alloc_skb(1 << 20, GFP_KERNEL, 0, nid); /* expect: node-out-of-range(error) */
	sbitmap_init_node(NULL, 64, -1, GFP_KERNEL, nid, false, false); /* expect: node-out-of-range(error) */
	sbitmap_queue_init_node(NULL, 64, -1, false, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	bpf_map_kmalloc_node(NULL, 1 << 20, GFP_KERNEL, nid); /* expect: node-out-of-range(error) */
	bpf_map_area_alloc(1 << 20, nid); /* expect: node-out-of-range(error) */
	irq_alloc_descs(-1, 1, 1, nid); /* expect: node-out-of-range(error) */
	irq_domain_alloc_irqs(NULL, 1, nid, NULL); /* expect: node-out-of-range(error) */
	__irq_domain_alloc_irqs(NULL, -1, 1, nid, NULL, false, NULL); /* expect: node-out-of-range(error) */
	devm_irq_alloc_descs(NULL, -1, 1, 1, nid); /* expect: node-out-of-range(error) */
	irq_alloc_desc(nid); /* expect: node-out-of-range(error) */
	irq_alloc_desc_at(1, nid); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		__alloc_skb(1 << 20, GFP_KERNEL, 0, nid); /* expect: offline-node-unchecked(note) */
		bpf_map_kmalloc_node(NULL, 1 << 20, GFP_KERNEL, nid); /* expect: offline-node-unchecked(note) */
		bpf_map_area_alloc(1 << 20, nid); /* expect: offline-node-unchecked(note) */
	}
}

void bad_no_node_strict(void)
{
	zalloc_cpumask_var_node(NULL, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	mempool_create_node(4, NULL, NULL, NULL, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	mempool_init_node(NULL, 4, NULL, NULL, NULL, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	__alloc_skb(1 << 20, GFP_KERNEL | __GFP_THISNODE, 0, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	sbitmap_init_node(NULL, 64, -1, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE, false, false); /* expect: no-node-thisnode(warning) */
	sbitmap_queue_init_node(NULL, 64, -1, false, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
	bpf_map_kmalloc_node(NULL, 1 << 20, GFP_KERNEL | __GFP_THISNODE, NUMA_NO_NODE); /* expect: no-node-thisnode(warning) */
}

void bad_memoryless(void)
{
	zalloc_cpumask_var_node(NULL, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	mempool_create_node(4, NULL, NULL, NULL, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	mempool_init_node(NULL, 4, NULL, NULL, NULL, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	__alloc_skb(1 << 20, GFP_KERNEL | __GFP_THISNODE, 0, numa_node_id()); /* expect: memoryless-thisnode(error) */
	sbitmap_init_node(NULL, 64, -1, GFP_KERNEL | __GFP_THISNODE, numa_node_id(), false, false); /* expect: memoryless-thisnode(error) */
	sbitmap_queue_init_node(NULL, 64, -1, false, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
	bpf_map_kmalloc_node(NULL, 1 << 20, GFP_KERNEL | __GFP_THISNODE, numa_node_id()); /* expect: memoryless-thisnode(error) */
}

/* Quiet, and something else to do when there is nothing: a note, not an error. */
void bad_then(int kind)
{
	int nid = numa_node_id();

	switch (kind) {
	case 0:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			zalloc_cpumask_var_node(NULL, GFP_KERNEL, nid);
		break;
	case 1:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			mempool_create_node(4, NULL, NULL, NULL, GFP_KERNEL, nid);
		break;
	case 2:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			__alloc_skb(1 << 20, GFP_KERNEL, 0, nid);
		break;
	case 3:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			bpf_map_kmalloc_node(NULL, 1 << 20, GFP_KERNEL, nid);
		break;
	case 4:
		if (!alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			bpf_map_area_alloc(1 << 20, nid);
		break;
	}
}

/* Of what slab serves a node without slabs is ignored. */
void good_small(void)
{
	int nid;

	for_each_node(nid) {
		__alloc_skb(64, GFP_KERNEL, 0, nid);
		bpf_map_kmalloc_node(NULL, 64, GFP_KERNEL, nid);
		bpf_map_area_alloc(64, nid);
	}
}
