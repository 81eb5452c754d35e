// SPDX-License-Identifier: GPL-2.0-only
/* Memory: tables, fields, local objects. */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/topology.h>
#include <linux/pci.h>
#include <linux/sched.h>
#include <linux/slab.h>

static int tbl[MAX_NUMNODES];

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct page *bad_a(struct device *d)
{
	int nids[2];

	nids[0] = dev_to_node(d);
	return __alloc_pages_node(nids[0], GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

static const int prefs[] = { 0, NUMA_NO_NODE };

static bool get_home(struct pci_bus *b, int *nid, bool strict)
{
	*nid = pcibus_to_node(b);
	if (*nid == NUMA_NO_NODE && strict)
		return false;
	return true;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_home(struct pci_bus *b)
{
	int n;

	if (!get_home(b, &n, false))
		return 0;
	return node_distance(n, 0); /* expect: no-node-index(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_home2(struct pci_bus *b, bool s)
{
	int n;

	if (!get_home(b, &n, s))
		return 0;
	return node_distance(n, 0); /* expect: no-node-index(error) */
}

int bad_present2(struct device *d)
{
	return node_present_pages(dev_to_node(d)); /* expect: no-node-index(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
int bad_nd(int nid)
{
	if (nid == NUMA_NO_NODE)
		pr_info("any\n");
	return NODE_DATA(nid)->nr_zones; /* expect: no-node-index(error) */
}

static int map1[NR_CPUS];

void good_map1_init(int cpu, struct device *d)
{
	map1[cpu] = dev_to_node(d);
}

struct m2 { int nid[8]; };

void good_m2_init(struct m2 *m, int i, struct device *d)
{
	m->nid[i] = dev_to_node(d);
}

struct m3 { int *nid; };

void good_m3_init(struct m3 *m, int i, struct device *d)
{
	m->nid[i] = dev_to_node(d);
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
int bad_same(struct m3 *m, int i, struct device *d)
{
	m->nid[i] = dev_to_node(d);
	return node_distance(m->nid[i], 0); /* expect: no-node-index(error) */
}

int good_same(int *nid, int i, struct device *d)
{
	nid[i] = dev_to_node(d);
	if (nid[i] < 0)
		nid[i] = 0;
	return node_distance(nid[i], 0);
}

unsigned long bad_nd_offline(void)
{
	unsigned long s = 0;
	int n;

	for_each_node(n)
		s += NODE_DATA(n)->node_present_pages; /* expect: offline-node-unchecked(note) */
	return s;
}

struct only { int node; };

void good_only_init(struct only *o)
{
	o->node = NUMA_NO_NODE;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_only(struct only *o)
{
	return node_distance(o->node, 0); /* expect: no-node-index(error) */
}

struct lo { int node; };

static int use_lo(struct lo *l)
{
	if (l->node == NUMA_NO_NODE)
		return 0;
	return node_distance(l->node, 0);
}

int good_lo(struct device *d)
{
	struct lo l = { .node = dev_to_node(d) };

	return use_lo(&l);
}

struct lo2 { int node; };
struct lo3 { int node; };
struct gf { int node; };

static bool gf_ok(struct gf *g)
{
	return g->node != NUMA_NO_NODE;
}

void good_gf_set(struct gf *g, struct device *d)
{
	g->node = dev_to_node(d);
}

int good_gf(struct gf *g)
{
	if (!gf_ok(g))
		return 0;
	return node_distance(g->node, 0);
}

static int gf_node(struct gf *g)
{
	return g->node == NUMA_NO_NODE ? numa_mem_id() : g->node;
}

int good_gf2(struct gf *g)
{
	return node_distance(gf_node(g), 0);
}

void unknown(struct gf *g);

int good_gf3(struct gf *g)
{
	int n = g->node;

	if (n == NUMA_NO_NODE)
		return 0;
	unknown(g);
	return node_distance(n, 0);
}

static int find(int x)
{
	int n;

	for_each_online_node(n)
		if (node_distance(n, 0) == x)
			return n;
	return NUMA_NO_NODE;
}

int bad_past(int x)
{
	int n;

	for_each_online_node(n)
		if (node_distance(n, 0) == x)
			break;
	return tbl[n]; /* expect: node-out-of-range(error) */
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_nm(nodemask_t *m)
{
	int n = first_node(*m);

	return tbl[n]; /* expect: node-out-of-range(error) */
}

static void put(int n, int v)
{
	tbl[n] = v;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_put(struct device *d)
{
	put(dev_to_node(d), 1); /* expect: no-node-index(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
void bad_put2(bool b)
{
	put(b ? numa_mem_id() : NUMA_NO_NODE, 1); /* expect: no-node-index(error) */
}

struct obj { int per_node[MAX_NUMNODES]; int *dyn; struct { int a; } s[MAX_NUMNODES]; };

int bad_obj(struct obj *o, struct device *d)
{
	return o->per_node[dev_to_node(d)]; /* expect: no-node-index(error) */
}

int bad_dyn(struct obj *o, struct device *d)
{
	return o->dyn[dev_to_node(d)]; /* expect: no-node-index(error) */
}

int bad_s(struct obj *o, struct device *d)
{
	int n = dev_to_node(d);

	return o->s[n].a; /* expect: no-node-index(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
int *bad_adr(struct obj *o, struct device *d)
{
	return o->dyn + dev_to_node(d); /* expect: no-node-index(error) */
}
