// SPDX-License-Identifier: GPL-2.0-only
/* Nodes and gfp masks that meet, and state kept in variables. */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include <linux/pci.h>
#include <linux/cpu.h>
#include <linux/sched.h>
#include <linux/kthread.h>
#include <linux/vmalloc.h>
#include <linux/memblock.h>

struct hw1 { int node; };

static void hw1_probe(struct hw1 *h, struct pci_dev *pdev)
{
	int local = pcibus_to_node(pdev->bus);

	if (local < 0)
		local = 0;
	h->node = local;
}

const struct cpumask *good_hw1(struct hw1 *h, struct pci_dev *p)
{
	hw1_probe(h, p);
	return cpumask_of_node(h->node);
}

struct hw2 { int node; };

void good_hw2_probe(struct hw2 *h, struct pci_dev *pdev)
{
	h->node = pcibus_to_node(pdev->bus);
	if (h->node == NUMA_NO_NODE)
		h->node = first_online_node;
}

struct hw3 { int node; };

struct hw3 *good_hw3_new(int nid)
{
	struct hw3 *h = kzalloc(sizeof(*h), GFP_KERNEL);

	if (!h)
		return NULL;
	h->node = NUMA_NO_NODE;
	return h;
}

void good_hw3_set(struct hw3 *h)
{
	h->node = numa_mem_id();
}

struct hw4 { int node; };

struct hw4 *good_hw4_new(struct device *dev)
{
	struct hw4 *h = kzalloc(sizeof(*h), GFP_KERNEL);

	if (!h)
		return NULL;
	h->node = dev_to_node(dev);
	if (h->node < 0) {
		kfree(h);
		return NULL;
	}
	return h;
}

void bad_possible_cpus(struct page **p)
{
	int cpu;

	for_each_possible_cpu(cpu)
		p[cpu] = __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
}

void bad_online_cpus_thisnode(struct page **p)
{
	int cpu;

	for_each_online_cpu(cpu) {
		int nid = cpu_to_node(cpu);

		p[cpu] = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0); /* expect: cpu-to-node-thisnode(error) */
		if (!p[cpu])
			p[cpu] = alloc_page(GFP_KERNEL);
	}
}

void bad_not_opportunistic(struct page **p)
{
	int nid = numa_node_id();

	*p = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 2); /* expect: memoryless-thisnode(error) */
}

struct page *bad_task(struct task_struct *t)
{
	return alloc_pages_node(cpu_to_node(task_cpu(t)), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *bad_smp(void)
{
	int node = cpu_to_node(raw_smp_processor_id());

	return __alloc_pages_node(node, GFP_ATOMIC, 0); /* expect: cpu-to-node-alloc(warning) */
}

struct page *good_mem(void)
{
	return __alloc_pages_node(cpu_to_mem(smp_processor_id()), GFP_ATOMIC | __GFP_THISNODE, 0);
}

static void *w1(size_t sz, gfp_t gfp, int node)
{
	gfp_t f = gfp | __GFP_ZERO;
	struct page *p;

	if (node == NUMA_NO_NODE)
		p = alloc_pages(f, 0);
	else
		p = __alloc_pages_node(node, f, 0);
	return p ? page_address(p) : NULL;
}

static void *w2(size_t sz, int node)
{
	return w1(sz, GFP_KERNEL | __GFP_THISNODE, node);
}

/* cocci misses: source and sink are in two functions, or a field is between */
void *bad_w2b(int cpu)
{
	return w2(64, cpu_to_node(cpu)); /* expect: cpu-to-node-thisnode(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
void *bad_w1(int cpu)
{
	return w1(64, GFP_KERNEL, cpu_to_node(cpu)); /* expect: cpu-to-node-alloc(warning) */
}

static gfp_t pick_gfp(bool exact)
{
	return exact ? GFP_KERNEL | __GFP_THISNODE : GFP_KERNEL;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void *bad_pick_gfp(int cpu, bool e)
{
	return kmalloc_node(32, pick_gfp(e), cpu_to_node(cpu)); /* expect: cpu-to-node-thisnode(error) */
}

struct gctx { gfp_t gfp; int node; };

void good_gctx_init(struct gctx *g, int cpu)
{
	g->gfp = GFP_KERNEL | __GFP_THISNODE;
	g->node = cpu_to_node(cpu);
}

struct page *good_bool_locals(struct device *dev)
{
	int nid = dev_to_node(dev);
	bool valid = nid >= 0;
	bool online = valid && node_online(nid);
	bool mem = online && node_state(nid, N_MEMORY);

	if (mem)
		return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
	if (online)
		return __alloc_pages_node(nid, GFP_KERNEL, 0);
	return NULL;
}

struct page *bad_bool_locals(struct device *dev)
{
	int nid = dev_to_node(dev);
	bool valid = nid >= 0;
	bool online = valid && node_online(nid);

	if (online)
		return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0); /* expect: memoryless-thisnode(error) */
	return NULL;
}

struct page *good_int_state(struct device *dev)
{
	int nid = dev_to_node(dev), state = 0;

	if (nid == NUMA_NO_NODE)
		state = 1;
	else if (!node_online(nid))
		state = 2;
	switch (state) {
	case 1:
	case 2:
		return alloc_page(GFP_KERNEL);
	}
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_goto_err(struct device *dev, struct page **extra)
{
	int nid = dev_to_node(dev), err = 0;
	struct page *p = NULL;

	if (nid == NUMA_NO_NODE) {
		err = -ENODEV;
		goto out;
	}
	if (!node_online(nid)) {
		err = -ENXIO;
		goto out;
	}
	*extra = alloc_page(GFP_KERNEL);
	if (!*extra)
		err = -ENOMEM;
out:
	if (!err)
		p = __alloc_pages_node(nid, GFP_KERNEL, 0);
	return p;
}

/* cocci is wrong: a copy in the same declaration */
int good_copy_guard(struct device *dev)
{
	int a = dev_to_node(dev), b = a;

	if (b < 0)
		return 0;
	return node_distance(a, b);
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_swap(struct device *dev)
{
	int a = dev_to_node(dev), b = numa_mem_id();

	swap(a, b);
	return node_distance(a, b); /* expect: no-node-index(error) */
}

int good_swap(struct device *dev)
{
	int a = dev_to_node(dev), b = numa_mem_id();

	swap(a, b);
	return node_distance(a, a) + (b < 0 ? 0 : node_distance(b, a));
}

int bad_second_arg(struct device *dev)
{
	return node_distance(numa_node_id(), dev_to_node(dev)); /* expect: no-node-index(error) */
}

int bad_both_devs(struct device *a, struct device *b)
{
	int x = dev_to_node(a), y = dev_to_node(b);

	if (x == NUMA_NO_NODE)
		return 10;
	return node_distance(x, y); /* expect: no-node-index(error) */
}

int good_eq_other(struct device *a, struct device *b)
{
	int x = dev_to_node(a), y = dev_to_node(b);

	if (x == NUMA_NO_NODE || x != y)
		return 10;
	return node_distance(x, y);
}

int good_min_dist(struct device *dev)
{
	int n, from = dev_to_node(dev), best = -1, bd = INT_MAX;

	if (from == NUMA_NO_NODE)
		from = numa_node_id();
	for_each_online_node(n) {
		int d = node_distance(from, n);

		if (d >= bd)
			continue;
		bd = d;
		best = n;
	}
	return best < 0 ? 0 : node_distance(best, from);
}
