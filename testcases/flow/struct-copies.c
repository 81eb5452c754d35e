// SPDX-License-Identifier: GPL-2.0-only
/*
 * A copy of a structure keeps what it was a copy of, whatever is stored there
 * later; and two may be swapped in a loop.
 */
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>

struct swapped { int nid; int cpu; };
struct known { int nid; int cpu; };
struct tested { int nid; int cpu; };
struct none { int nid; int cpu; };

struct page *good_swapped(struct swapped *p, struct swapped *q, int turns)
{
	struct swapped a = *p, b = *q, tmp;

	for (; turns; turns--) {
		tmp = a;
		a = b;
		b = tmp;
	}
	return __alloc_pages_node(b.nid, GFP_KERNEL, 0);
}

struct page *good_known_before(struct known *p)
{
	struct known a, old;

	a.cpu = p->cpu;
	a.nid = first_online_node;
	old = a;
	a.nid = NUMA_NO_NODE;
	p->cpu = a.nid;
	return __alloc_pages_node(old.nid, GFP_KERNEL, 0);
}

struct page *good_tested_before(struct tested *p)
{
	struct tested old = *p;

	if (p->nid == NUMA_NO_NODE)
		return NULL;
	p->nid = NUMA_NO_NODE;
	return __alloc_pages_node(old.nid, GFP_KERNEL, 0);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_none_before(struct none *p)
{
	struct none a, old;

	a.nid = NUMA_NO_NODE;
	a.cpu = p->cpu;
	old = a;
	a.nid = 0;
	p->nid = a.nid;
	return __alloc_pages_node(old.nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
