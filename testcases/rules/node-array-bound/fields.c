// SPDX-License-Identifier: GPL-2.0-only
/* Made in one function, indexed in another. */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/topology.h>

void *kmalloc_array(size_t n, size_t size, gfp_t flags);

/* As in net/openvswitch/flow_table.c, 3.13 to 4.2. */
struct flow {
	int id;
	long *stats[];
};

struct flow *good_flow_alloc(void)
{
	struct flow *flow;

	flow = kzalloc(struct_size(flow, stats, num_possible_nodes()),
		       GFP_KERNEL);
	if (!flow)
		return NULL;
	flow->id = 1;
	return flow;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_flow_update(struct flow *flow)
{
	flow->stats[numa_node_id()] = NULL; /* expect: node-array-bound(error) */
}

struct table {
	long *hits;
	long *misses;
	int *both;
	int n;
};

int good_table_init(struct table *t)
{
	t->hits = kmalloc_array(num_online_nodes(), sizeof(*t->hits),
				GFP_KERNEL);
	t->misses = kmalloc_array(nr_node_ids, sizeof(*t->misses), GFP_KERNEL);
	t->n = 0;
	return t->hits && t->misses ? 0 : -ENOMEM;
}

void good_table_exit(struct table *t)
{
	kfree(t->hits);
	t->hits = NULL;
	kfree(t->misses);
	t->misses = NULL;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_hit(struct table *t)
{
	t->hits[numa_node_id()]++; /* expect: node-array-bound(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
long bad_sum(struct table *t)
{
	long sum = 0;
	int nid;

	for_each_online_node(nid)
		sum += t->hits[nid]; /* expect: node-array-bound(error) */
	return sum;
}

void good_miss(struct table *t)
{
	t->misses[numa_node_id()]++;
}

/* The same field, made by somebody else for all ids. */
int good_both_init(struct table *t, bool sparse)
{
	t->both = kmalloc_array(num_online_nodes(), sizeof(int), GFP_KERNEL);
	return t->both ? 0 : -ENOMEM;
}

int good_both_grow(struct table *t)
{
	int *v = kmalloc_array(nr_node_ids, sizeof(int), GFP_KERNEL);

	if (!v)
		return -ENOMEM;
	kfree(t->both);
	t->both = v;
	return 0;
}

void good_both(struct table *t)
{
	t->both[numa_node_id()]++;
}

/* The size comes through a helper's parameter. */
struct ring {
	void **slots;
};

static void **slots_alloc(int n)
{
	void **v = kmalloc_array(n, sizeof(*v), GFP_KERNEL);

	if (!v)
		return NULL;
	v[0] = NULL;
	return v;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void *bad_helper(void)
{
	void **v = slots_alloc(num_online_nodes());

	if (v)
		v[numa_node_id()] = NULL; /* expect: node-array-bound(error) */
	return v;
}

void *good_helper(void)
{
	void **v = slots_alloc(nr_node_ids);

	if (v)
		v[numa_node_id()] = NULL;
	return v;
}

static int ring_init(struct ring *r, size_t n)
{
	size_t bytes = n * sizeof(*r->slots);

	r->slots = kzalloc(bytes, GFP_KERNEL);
	return r->slots ? 0 : -ENOMEM;
}

int good_ring_setup(struct ring *r)
{
	return ring_init(r, num_possible_nodes());
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_ring(struct ring *r, struct page *page)
{
	r->slots[page_to_nid(page)] = NULL; /* expect: node-array-bound(error) */
}

/* The count comes out of a helper. */
static int how_many(void)
{
	return num_online_nodes();
}

/* cocci misses: source and sink are in two functions, or a field is between */
void *bad_counted_by_helper(void)
{
	int *v = kmalloc_array(how_many(), sizeof(*v), GFP_KERNEL);

	if (v)
		v[numa_node_id()] = 1; /* expect: node-array-bound(error) */
	return v;
}

/* A global array. */
static int *weights, *all_weights;

int good_weights_init(void)
{
	weights = kcalloc(num_possible_nodes(), sizeof(*weights), GFP_KERNEL);
	all_weights = kcalloc(nr_node_ids, sizeof(*weights), GFP_KERNEL);
	return weights && all_weights ? 0 : -ENOMEM;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_weight(void)
{
	return weights[numa_node_id()]; /* expect: node-array-bound(error) */
}

int good_weight(void)
{
	return all_weights[numa_node_id()];
}

/* The index goes into a helper. */
static void put(int *v, int nid)
{
	v[nid] = 1;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void *bad_index_in_helper(void)
{
	int *v = kcalloc(num_online_nodes(), sizeof(*v), GFP_KERNEL);

	if (v)
		put(v, numa_node_id()); /* expect: node-array-bound(error) */
	return v;
}

void *good_index_in_helper(int i)
{
	int n = num_online_nodes();
	int *v = kcalloc(n, sizeof(*v), GFP_KERNEL);

	if (v && i >= 0 && i < n)
		put(v, i);
	return v;
}

static int weight_of(int nid)
{
	return weights[nid];
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_index_through_helper(struct page *page)
{
	return weight_of(page_to_nid(page)); /* expect: node-array-bound(error) */
}

/* Count and memory come back through pointers, as in drivers/md/raid5.c. */
struct conf {
	struct group {
		int handled;
	} *groups;
	int ngroups;
};

static int alloc_groups(int wanted, int *ngroups, struct group **groups)
{
	if (!wanted) {
		*ngroups = 0;
		*groups = NULL;
		return 0;
	}
	*ngroups = num_possible_nodes();
	*groups = kcalloc(*ngroups, sizeof(struct group), GFP_KERNEL);
	return *groups ? 0 : -ENOMEM;
}

int good_conf_init(struct conf *conf, int wanted)
{
	struct group *groups;
	int ngroups;

	if (alloc_groups(wanted, &ngroups, &groups))
		return -ENOMEM;
	conf->ngroups = ngroups;
	conf->groups = groups;
	return 0;
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct group *bad_group_of(struct conf *conf, int cpu)
{
	return conf->groups + cpu_to_node(cpu); /* expect: node-array-bound(error) */
}

int good_all_groups(struct conf *conf)
{
	int sum = 0, i;

	for (i = 0; i < conf->ngroups; i++)
		sum += conf->groups[i].handled;
	return sum;
}

/* The flexible array of an object that is larger: a fixed part and more. */
struct fixed {
	int n;
	long v[MAX_NUMNODES];
	long rest[];
};

void *good_fixed(void)
{
	struct fixed *f;

	f = kzalloc(struct_size(f, rest, num_online_nodes()), GFP_KERNEL);
	if (f)
		f->v[numa_node_id()] = 1;
	return f;
}
