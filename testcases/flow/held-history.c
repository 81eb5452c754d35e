// SPDX-License-Identifier: GPL-2.0-only
/* In the manner of bugs of the history: A2, A7, A8, B8, B9, D7. */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include <linux/uaccess.h>
#include <linux/sched.h>
#include <linux/pci.h>

static int tbl[MAX_NUMNODES];
struct pool_map { int mode; unsigned int *pool_to; };
static struct pool_map pm;

static int map_get_node(unsigned int pidx)
{
	const struct pool_map *m = &pm;

	if (m->mode == 2)
		return m->pool_to[pidx];
	if (m->mode == 1)
		return cpu_to_node(m->pool_to[pidx]);
	return NUMA_NO_NODE;
}

static struct folio *prep(int node)
{
	return __folio_alloc_node(GFP_KERNEL, 0, node);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct folio *bad_svc(unsigned int p)
{
	int node = map_get_node(p);

	return prep(node); /* expect: no-node-unchecked(error) */
}

struct dev9 { int numa_node; void *pools[MAX_NUMNODES]; };

static void *get_pool(struct dev9 *d, unsigned int node)
{
	return d->pools[node];
}

/* cocci misses: source and sink are in two functions, or a field is between */
void *bad_b9(struct dev9 *d, struct device *dev)
{
	return get_pool(d, dev_to_node(dev)); /* expect: no-node-index(error) */
}

void *good_b9(struct dev9 *d, struct device *dev)
{
	unsigned int n = dev_to_node(dev);

	return get_pool(d, n < MAX_NUMNODES ? n : 0);
}

struct pol { nodemask_t nodes; int il; };

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_offset_il(struct pol *p, int n)
{
	nodemask_t mask = p->nodes;
	int i, nid = first_node(mask);

	for (i = 0; i < n; i++)
		nid = next_node(nid, mask);
	return node_distance(nid, 0); /* expect: node-out-of-range(error) */
}

unsigned int good_offset_il(struct pol *p, unsigned long n)
{
	nodemask_t nodemask = p->nodes;
	unsigned int target, nnodes;
	int i, nid;

	nnodes = nodes_weight(nodemask);
	if (!nnodes)
		return numa_node_id();
	target = (unsigned int)n % nnodes;
	nid = first_node(nodemask);
	for (i = 0; i < target; i++)
		nid = next_node(nid, nodemask);
	return nid;
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_mpol_parse(nodemask_t *user, nodemask_t *out)
{
	int node = first_node(*user);

	init_nodemask_of_node(out, node); /* expect: node-out-of-range(error) */
	return 0;
}

int bad_spread(struct device *dev, const struct cpumask **masks)
{
	int nid = dev_to_node(dev), cpu = 0;

	if (!cpumask_empty(masks[nid])) /* expect: no-node-index(error) */
		cpu = 1;
	return cpu;
}

bool good_migrate(int cpu)
{
	int nid = cpu_to_node(cpu);

	if (!node_state(nid, N_MEMORY))
		return false;
	return alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0) != NULL;
}

static bool get_home(struct pci_bus *b, int *nid, bool strict)
{
	*nid = pcibus_to_node(b);
	if (*nid == NUMA_NO_NODE && strict)
		return false;
	return true;
}

int good_home(struct pci_bus *b)
{
	int n;

	if (!get_home(b, &n, true))
		return 0;
	return tbl[n];
}

static int nid_or_err(struct device *d)
{
	int n = dev_to_node(d);

	if (n == NUMA_NO_NODE)
		return -ENODEV;
	return n;
}

int good_nid_or_err(struct device *d)
{
	int n = nid_or_err(d);

	if (n < 0)
		return n;
	return tbl[n];
}

/* cocci misses: a constant in a variable, which not all paths keep */
int bad_nid_or_err(struct device *d)
{
	int n = nid_or_err(d);

	if (n == NUMA_NO_NODE)
		return n;
	return node_distance(n, 0); /* expect: node-out-of-range(error) */
}

int good_while_assign(struct device *d)
{
	int n, s = 0;

	while ((n = dev_to_node(d)) != NUMA_NO_NODE) {
		s += tbl[n];
		d = d->parent;
		if (!d)
			break;
	}
	return s;
}

int bad_do(struct device *d)
{
	int n, s = 0;

	do {
		n = dev_to_node(d);
		s += node_distance(n, 0); /* expect: no-node-index(error) */
		d = d->parent;
	} while (d);
	return s;
}

int good_nested_loops(void)
{
	int a, b, s = 0;

	for_each_online_node(a)
		for_each_online_node(b)
			if (a != b)
				s += node_distance(a, b);
	return s;
}

int bad_nested_end(void)
{
	int a, b, s = 0;

	for_each_online_node(a) {
		for_each_online_node(b)
			s += node_distance(a, b);
		s += tbl[b]; /* expect: node-out-of-range(error) */
	}
	return s;
}

static int cached = NUMA_NO_NODE;

int good_cached(void)
{
	if (cached == NUMA_NO_NODE)
		cached = numa_mem_id();
	return tbl[cached];
}

static int cached2 = NUMA_NO_NODE;

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_cached2(bool b)
{
	if (b)
		cached2 = numa_mem_id();
	return node_distance(cached2, 0); /* expect: no-node-index(note) */
}

static struct page *inner(int nid)
{
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_caller(struct device *d)
{
	int nid = dev_to_node(d);

	return nid < 0 || !node_online(nid) ? NULL : inner(nid);
}

struct page *good_two_guards(struct device *d, int cpu)
{
	int nid = dev_to_node(d);

	if (nid == NUMA_NO_NODE)
		nid = cpu_to_mem(cpu);
	nid = numa_map_to_online_node(nid);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_local_memory(int cpu)
{
	return alloc_pages_node(numa_map_to_online_node(cpu_to_node(cpu)), GFP_KERNEL | __GFP_THISNODE, 0); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_lmn(int cpu)
{
	return alloc_pages_node(local_memory_node(cpu_to_node(cpu)), GFP_KERNEL | __GFP_THISNODE, 0);
}

struct page *good_pass_struct_array(struct device *d)
{
	int nids[2] = { dev_to_node(d), numa_mem_id() };

	return __alloc_pages_node(nids[1], GFP_KERNEL, 0);
}
