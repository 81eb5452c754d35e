// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory for as many as there are nodes, indexed by a node id.  As in
 * drivers/infiniband/sw/siw/siw_main.c, 5.3 to 5.10, and io_uring/io-wq.c.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct worker {
	int node;
	void *data;
};

void *bad_online(void)
{
	struct worker **w = kcalloc(num_online_nodes(), sizeof(*w), GFP_KERNEL);
	int nid;

	if (!w)
		return NULL;
	for_each_online_node(nid)
		w[nid] = kzalloc(sizeof(**w), GFP_KERNEL); /* expect: node-array-bound(error) */
	return w;
}

void *bad_possible(void)
{
	unsigned long *count;

	count = kcalloc(num_possible_nodes(), sizeof(*count), GFP_KERNEL);
	if (count)
		count[numa_node_id()]++; /* expect: node-array-bound(error) */
	return count;
}

void *bad_global_count(void)
{
	unsigned int n = nr_online_nodes;
	unsigned long *count = kcalloc(n, sizeof(*count), GFP_KERNEL);

	if (count)
		count[numa_node_id()] = 1; /* expect: node-array-bound(error) */
	return count;
}

/* cocci misses: the size comes out of an expression, or a variable has bytes */
void *bad_multiplied(struct page *page)
{
	size_t size = num_online_nodes() * sizeof(long);
	long *v = kzalloc(size, GFP_KERNEL);

	if (!v)
		return NULL;
	v[page_to_nid(page)] = 1; /* expect: node-array-bound(error) */
	return v;
}

/* cocci misses: this form of the test or use is not in the semantic patch */
void *bad_cast_count(int cpu)
{
	size_t n = (size_t)num_possible_nodes();
	long *v = kmalloc(sizeof(*v) * n, GFP_KERNEL);
	int nid = cpu_to_node(cpu);

	if (v)
		*(v + nid) = 1; /* expect: node-array-bound(error) */
	return v;
}

/* One more does not help: ids have gaps of any size. */
/* cocci misses: the size comes out of an expression, or a variable has bytes */
void *bad_plus_one(void)
{
	int n = num_online_nodes() + 1, nid;
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	if (!v)
		return NULL;
	for_each_node(nid)
		v[nid] = nid; /* expect: node-array-bound(error) */
	return v;
}

int bad_weight(const nodemask_t *mask)
{
	int n = nodes_weight(*mask), nid, ret = 0;
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	if (!v)
		return -ENOMEM;
	for_each_node_mask(nid, *mask)
		v[nid] = 1; /* expect: node-array-bound(error) */
	kfree(v);
	return ret;
}

/* The size is bytes in a variable that other things go into as well. */
/* cocci misses: the size comes out of an expression, or a variable has bytes */
void *bad_header(void)
{
	struct head { int n; long v[]; } *h;
	size_t size = sizeof(*h);

	size += num_possible_nodes() * sizeof(long);
	h = kzalloc(size, GFP_KERNEL);
	if (h)
		h->v[numa_node_id()] = 1; /* expect: node-array-bound(error) */
	return h;
}

/* cocci misses: the size comes out of an expression, or a variable has bytes */
void *bad_either_size(bool all)
{
	int n = all ? num_possible_nodes() : num_online_nodes();
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	if (v)
		v[numa_node_id()] = 1; /* expect: node-array-bound(error) */
	return v;
}

void *bad_shifted(void)
{
	u64 *v = kmalloc(num_online_nodes() << 3, GFP_KERNEL);

	if (v)
		v[numa_node_id()] = 1; /* expect: node-array-bound(error) */
	return v;
}

void bad_read(int *sum)
{
	int *v = kcalloc(num_online_nodes(), sizeof(*v), GFP_KERNEL), nid;

	if (!v)
		return;
	for_each_online_node(nid)
		*sum += v[nid]; /* expect: node-array-bound(error) */
	kfree(v);
}

/* A bound of another array is none of this one. */
/* cocci misses: a test or a use stands between, not known to be harmless */
void *bad_other_bound(int nid)
{
	int *v = kcalloc(num_online_nodes(), sizeof(*v), GFP_KERNEL);
	int home = numa_node_id();

	if (v && home < nr_node_ids)
		v[home] = nid; /* expect: node-array-bound(error) */
	return v;
}

/* One index of one array is told once, where it comes first. */
int bad_told_once(struct page *page)
{
	struct worker *w = kcalloc(num_possible_nodes(), sizeof(*w), GFP_KERNEL);
	int nid = page_to_nid(page), home = numa_node_id();

	if (!w)
		return -ENOMEM;
	w[nid].node = nid; /* expect: node-array-bound(error) */
	w[nid].data = page;
	w[home].node = home; /* expect: node-array-bound(error) */
	w[home].data = NULL;
	return w[nid].node;
}

/* ---- right ---------------------------------------------------------------- */

void *good_ids(void)
{
	struct worker **w = kcalloc(nr_node_ids, sizeof(*w), GFP_KERNEL);
	int nid;

	if (!w)
		return NULL;
	for_each_node(nid)
		w[nid] = kzalloc(sizeof(**w), GFP_KERNEL);
	return w;
}

void *good_max(void)
{
	int *v = kcalloc(MAX_NUMNODES, sizeof(*v), GFP_KERNEL);

	if (v)
		v[numa_node_id()] = 1;
	return v;
}

int good_static(int cpu)
{
	static int seen[MAX_NUMNODES];

	return seen[cpu_to_node(cpu)]++;
}

void *good_dense(void)
{
	int *v = kcalloc(num_online_nodes(), sizeof(*v), GFP_KERNEL);
	int nid, i = 0;

	if (!v)
		return NULL;
	for_each_online_node(nid)
		v[i++] = nid;
	return v;
}

void *good_dense_pointer(void)
{
	int *v = kcalloc(num_online_nodes(), sizeof(*v), GFP_KERNEL), *p = v;
	int nid;

	if (!v)
		return NULL;
	for_each_online_node(nid)
		*p++ = nid;
	return v;
}

void *good_counter(void)
{
	int n = num_online_nodes(), i;
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	for (i = 0; v && i < n; i++)
		v[i] = i;
	return v;
}

/* Ids without room in it are left out. */
void *good_bounded(void)
{
	int n = num_online_nodes(), nid;
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	if (!v)
		return NULL;
	for_each_online_node(nid) {
		if (nid >= n)
			continue;
		v[nid] = 1;
	}
	return v;
}

void *good_bounded_other_way(struct page *page)
{
	unsigned int n = num_possible_nodes();
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);
	unsigned int nid = page_to_nid(page);

	if (v && n > nid)
		v[nid] = 1;
	return v;
}

/* An index made of the id is not the id. */
void *good_modulo(void)
{
	int n = num_online_nodes();
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	if (v)
		v[numa_node_id() % n] = 1;
	return v;
}

void *good_rank(const nodemask_t *mask)
{
	int n = nodes_weight(*mask), nid, rank;
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	if (!v)
		return NULL;
	for (nid = first_node(*mask), rank = 0; nid < MAX_NUMNODES;
	     nid = next_node(nid, *mask), rank++)
		v[rank] = nid;
	return v;
}

/* The count is of other things: a node's CPUs, of which one is asked. */
void *good_other_count(int nid)
{
	int n = cpumask_weight(cpu_possible_mask);
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	if (v)
		v[numa_node_id()] = nid;
	return v;
}

/* What an element leads to is as large as that was made. */
void *good_inner(void)
{
	long **v = kcalloc(num_online_nodes(), sizeof(*v), GFP_KERNEL);

	if (!v)
		return NULL;
	v[0] = kcalloc(MAX_NUMNODES, sizeof(**v), GFP_KERNEL);
	if (v[0])
		v[0][numa_node_id()] = 1;
	return v;
}

/* On one path it is large enough: which one is taken we do not know. */
void *good_perhaps(bool sparse)
{
	int *v;

	if (sparse)
		v = kcalloc(nr_node_ids, sizeof(*v), GFP_KERNEL);
	else
		v = kcalloc(num_online_nodes(), sizeof(*v), GFP_KERNEL);
	if (v)
		v[numa_node_id()] = 1;
	return v;
}

int good_used_for_a_loop(void)
{
	int n = num_online_nodes(), share = 1024 / n, nid, sum = 0;
	int *v = kcalloc(MAX_NUMNODES, sizeof(*v), GFP_KERNEL);

	if (!v)
		return -ENOMEM;
	for_each_online_node(nid) {
		v[nid] = share;
		sum += v[nid];
	}
	kfree(v);
	return sum;
}
