// SPDX-License-Identifier: GPL-2.0-only
/*
 * What does not come back, what hands its argument on and what allocates without
 * a node, as functions without a body.
 */
/* kernel: 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/topology.h>

#undef BUG_ON
#undef READ_ONCE
void nmi_panic(void *regs, const char *msg);
/* as on powerpc */
#define BUG_ON(x)	asm volatile("tdnei %0, 0" : : "r" ((long)(x)))
int READ_ONCE(int value);
int pxm_to_online_node(int pxm);
void *memblock_alloc(unsigned long size, unsigned long align);
void *krealloc_array(void *p, size_t n, size_t size, gfp_t gfp);
void *devm_kcalloc(struct device *dev, size_t n, size_t size, gfp_t gfp);
void *devm_kzalloc(struct device *dev, size_t size, gfp_t gfp);
size_t array_size(size_t a, size_t b);
size_t flex_array_size(void *p, void *member, size_t count);
size_t struct_size_t(int type, int member, size_t count);

struct page *bad_read_once(struct device *dev)
{
	return __alloc_pages_node(READ_ONCE(dev_to_node(dev)), GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct page *good_nmi_panic(int pxm)
{
	int nid = pxm_to_online_node(pxm);

	if (nid == NUMA_NO_NODE)
		nmi_panic(NULL, "no node");
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_bug_on(int pxm)
{
	int nid = pxm_to_online_node(pxm);

	BUG_ON(nid == NUMA_NO_NODE);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

void bad_then(int kind, void *p)
{
	switch (kind) {
	case 0:
		if (!alloc_pages_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			memblock_alloc(4096, 64);
		break;
	case 1:
		if (!alloc_pages_node(numa_node_id(), GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN, 0)) /* expect: memoryless-thisnode(note) */
			krealloc_array(p, 4, 64, GFP_KERNEL);
		break;
	}
}

/* Memory for as many as there are nodes. */
void bad_extents(struct device *dev, long *p)
{
	unsigned int n = num_online_nodes();
	int here = numa_node_id();
	long *a = devm_kcalloc(dev, n, sizeof(*a), GFP_KERNEL);
	long *b = devm_kzalloc(dev, n * sizeof(*b), GFP_KERNEL);
	long *c = krealloc_array(p, n, sizeof(*c), GFP_KERNEL);
	long *d = kzalloc(array_size(n, sizeof(*d)), GFP_KERNEL);
	long *e = kzalloc(flex_array_size(p, p, n), GFP_KERNEL);
	long *f = kzalloc(struct_size_t(0, 0, n), GFP_KERNEL);

	a[here] = 1; /* expect: node-array-bound(error) */
	b[here] = 1; /* expect: node-array-bound(error) */
	c[here] = 1; /* expect: node-array-bound(error) */
	d[here] = 1; /* expect: node-array-bound(error) */
	e[here] = 1; /* expect: node-array-bound(error) */
	f[here] = 1; /* expect: node-array-bound(error) */
}

/* The other way round. */
void bad_turned(struct device *dev, long *p)
{
	unsigned int n = num_online_nodes();
	int here = numa_node_id();
	long *a = kmalloc_array_node(sizeof(*a), n, GFP_KERNEL, here);
	long *b = devm_kcalloc(dev, sizeof(*b), n, GFP_KERNEL);
	long *c = krealloc_array(p, sizeof(*c), n, GFP_KERNEL);
	long *d = kzalloc(array_size(sizeof(*d), n), GFP_KERNEL);

	a[here] = 1; /* expect: node-array-bound(error) */
	b[here] = 1; /* expect: node-array-bound(error) */
	c[here] = 1; /* expect: node-array-bound(error) */
	d[here] = 1; /* expect: node-array-bound(error) */
}
