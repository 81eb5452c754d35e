// SPDX-License-Identifier: GPL-2.0-only
/*
 * first_node() of an empty mask is MAX_NUMNODES, and so is a node iterator's
 * variable after its loop.  History A7, A8, A9.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

static unsigned long hits[MAX_NUMNODES];

/* cocci misses: the node is drawn from a mask, and masks are not followed */
void bad_first_node(const nodemask_t *mask, nodemask_t *to)
{
	node_set(first_node(*mask), *to); /* expect: node-out-of-range(error) */
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct page *bad_preferred(nodemask_t *mask)
{
	int nid = first_node(*mask);

	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct page *bad_next_node(int nid, nodemask_t *mask)
{
	nid = next_node(nid, *mask);
	return alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

bool bad_next_online(int nid)
{
	return node_state(next_online_node(nid), N_MEMORY); /* expect: node-out-of-range(error) */
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
void bad_local_mask(const nodemask_t *a, const nodemask_t *b)
{
	nodemask_t both;

	nodes_and(both, *a, *b);
	hits[first_node(both)]++; /* expect: node-out-of-range(error) */
}

unsigned long bad_after_loop(void)
{
	unsigned long sum = 0;
	int nid;

	for_each_online_node(nid)
		sum += hits[nid];
	return sum + hits[nid]; /* expect: node-out-of-range(error) */
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct page *bad_not_found(void)
{
	int nid;

	for_each_node_state(nid, N_MEMORY) {
		if (hits[nid])
			break;
	}
	return alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
bool bad_max_numnodes(void)
{
	return node_online(MAX_NUMNODES); /* expect: node-out-of-range(error) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
void *bad_constant(void)
{
	return kmalloc_node(64, GFP_KERNEL, 64); /* expect: node-out-of-range(error) */
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
int bad_minus_two(void)
{
	return node_distance(0, -2); /* expect: node-out-of-range(error) */
}

struct page *good_empty_tested(nodemask_t *mask)
{
	int nid = first_node(*mask);

	if (nid == MAX_NUMNODES)
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_replaced(nodemask_t *mask)
{
	int nid = first_node(*mask);

	if (nid >= MAX_NUMNODES)
		nid = numa_node_id();
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

void good_mask_tested(const nodemask_t *mask, nodemask_t *to)
{
	if (nodes_empty(*mask))
		return;
	node_set(first_node(*mask), *to);
}

struct page *good_first_online(void)
{
	return __alloc_pages_node(first_online_node, GFP_KERNEL, 0);
}

/* As next_node_in() did before there was one. */
struct page *good_wraps(int nid)
{
	nid = next_node(nid, node_online_map);
	if (nid == MAX_NUMNODES)
		nid = first_node(node_online_map);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* -1 is where a walk begins. */
struct page *good_start_value(nodemask_t *mask)
{
	int nid = next_node(-1, *mask);

	if (nid < MAX_NUMNODES)
		return __alloc_pages_node(nid, GFP_KERNEL, 0);
	return NULL;
}

unsigned long good_written_out_walk(nodemask_t *mask)
{
	unsigned long sum = 0;
	int nid;

	for (nid = first_node(*mask); nid < MAX_NUMNODES;
	     nid = next_node(nid, *mask))
		sum += hits[nid];
	return sum;
}

struct page *good_found_tested(void)
{
	int nid;

	for_each_online_node(nid) {
		if (hits[nid])
			break;
	}
	if (nid == MAX_NUMNODES)
		return NULL;
	return alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_found_in_loop(void)
{
	int nid;

	for_each_online_node(nid) {
		if (hits[nid])
			return alloc_pages_node(nid, GFP_KERNEL, 0);
	}
	return NULL;
}

struct page *good_found_goto(void)
{
	int nid;

	for_each_online_node(nid) {
		if (hits[nid])
			goto found;
	}
	return NULL;
found:
	return alloc_pages_node(nid, GFP_KERNEL, 0);
}

int good_first_unset(nodemask_t *used)
{
	int nid = first_unset_node(*used);

	if (nid >= MAX_NUMNODES)
		return NUMA_NO_NODE;
	node_set(nid, *used);
	return nid;
}

void good_every_id(void)
{
	int nid;

	for (nid = 0; nid < MAX_NUMNODES; nid++)
		hits[nid] = 0;
}

void good_every_known_id(unsigned long *by_node)
{
	int nid;

	for (nid = 0; nid < nr_node_ids; nid++) {
		if (node_online(nid))
			by_node[nid] = hits[nid];
	}
}
