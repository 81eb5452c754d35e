// SPDX-License-Identifier: GPL-2.0-only
/* Values on their way: arithmetic, copies, unions, recursion, parameters. */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include <linux/pci.h>
#include <linux/uaccess.h>
#include <linux/acpi.h>
#include <linux/of.h>
#include <linux/sched.h>
#include <linux/kthread.h>
#include <linux/vmalloc.h>
#include <linux/module.h>
#include <linux/init.h>

struct ureq { int __user *p; int node; };

static void fill(int *p)
{
	if (*p == 3) *p = 4;
}

static int one(struct device *d, int *o)
{
	if (!d) return -1;
	*o = dev_to_node(d);
	return 0;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_many_calls(struct device *d)
{
	int a, b, c, e;

	one(d, &a);
	one(d, &b);
	one(d, &c);
	one(d, &e);
	return node_distance(e, 0); /* expect: no-node-index(error) */
}

int good_plus1b(struct device *dev)
{
	int nid = dev_to_node(dev);
	if (nid + 1 > 0)
		return node_distance(nid, 0);
	return 0;
}

int good_lt_left(struct device *dev)
{
	int nid = dev_to_node(dev);
	if (-1 < nid)
		return node_distance(nid, 0);
	return 0;
}

int good_gt_m1(struct device *dev)
{
	int nid = dev_to_node(dev);
	return nid > NUMA_NO_NODE ? node_distance(nid, 0) : 0;
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_ge_m1(struct device *dev)
{
	int nid = dev_to_node(dev);
	return nid >= NUMA_NO_NODE ? node_distance(nid, 0) : 0; /* expect: no-node-index(error) */
}

int good_urem(struct device *dev)
{
	unsigned int nid = (unsigned int)dev_to_node(dev) % MAX_NUMNODES;
	return node_distance(nid, 0);
}

static int tbl[MAX_NUMNODES];
static unsigned long ltbl[MAX_NUMNODES][4];

int bad_long_idx(struct device *dev)
{
	long nid = dev_to_node(dev);
	return tbl[nid]; /* expect: no-node-index(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_ptr_plus(struct device *dev)
{
	int nid = dev_to_node(dev);
	return *(tbl + nid); /* expect: no-node-index(error) */
}

unsigned long bad_2d(struct device *dev, int j)
{
	int nid = dev_to_node(dev);
	return ltbl[nid][j]; /* expect: no-node-index(error) */
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
int bad_ptr_local(struct device *dev)
{
	int nid = 0, *p = &nid;

	*p = dev_to_node(dev);
	return tbl[nid]; /* expect: no-node-index(error) */
}

union u { int nid; long l; };

/* cocci misses: the node is in a field, an array element or behind a pointer */
int bad_union(struct device *dev)
{
	union u u;

	u.nid = dev_to_node(dev);
	return tbl[u.nid]; /* expect: no-node-index(error) */
}

typedef struct { int nid; } anon_t;

/* cocci misses: the node is in a field, an array element or behind a pointer */
int bad_anon(anon_t *a, struct device *dev)
{
	a->nid = dev_to_node(dev);
	return tbl[a->nid]; /* expect: no-node-index(error) */
}

typedef struct { int nid; } anon2_t;
typedef struct { int nid; } anon3_t;
struct bf { signed int nid : 10; unsigned int unid : 10; };

/* cocci misses: the node is in a field, an array element or behind a pointer */
int bad_bitfield(struct device *dev)
{
	struct bf b;

	b.nid = dev_to_node(dev);
	return tbl[b.nid]; /* expect: no-node-index(error) */
}

static int node_param = NUMA_NO_NODE;
module_param(node_param, int, 0444);
static int node_param2 = -1;
module_param(node_param2, int, 0644);
static int node_param3 = -1;
module_param(node_param3, int, 0644);

void *good_modparam3(void)
{
	int nid = node_param3;

	if (nid < 0 || nid >= nr_node_ids || !node_online(nid))
		nid = NUMA_NO_NODE;
	return kmalloc_node(64, GFP_KERNEL, nid);
}

static int early_nid;

static int __init good_early(char *s)
{
	return kstrtoint(s, 0, &early_nid);
}

early_param("nid", good_early);

static int walk(struct device *d, int depth)
{
	if (!d || depth > 5)
		return NUMA_NO_NODE;
	if (dev_to_node(d) != NUMA_NO_NODE)
		return dev_to_node(d);
	return walk(d->parent, depth + 1);
}

int good_recursion(struct device *d)
{
	int n = walk(d, 0);
	return n == NUMA_NO_NODE ? 0 : tbl[n];
}

static struct page *retry_alloc(int nid, int tries)
{
	struct page *p = __alloc_pages_node(nid, GFP_KERNEL, 0);

	if (p || !tries)
		return p;
	return retry_alloc(nid, tries - 1);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_retry_rec(struct device *d)
{
	return retry_alloc(dev_to_node(d), 3); /* expect: no-node-unchecked(error) */
}

int good_parent_loop(struct device *d)
{
	int nid = NUMA_NO_NODE;

	while (d && nid == NUMA_NO_NODE) {
		nid = dev_to_node(d);
		d = d->parent;
	}
	if (nid == NUMA_NO_NODE)
		return 0;
	return tbl[nid];
}

/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_parent_loop(struct device *d)
{
	int nid = NUMA_NO_NODE;

	while (d && nid == NUMA_NO_NODE) {
		nid = dev_to_node(d);
		d = d->parent;
	}
	return tbl[nid]; /* expect: no-node-index(error) */
}

int good_for_cond(struct device *d)
{
	int nid;

	for (nid = dev_to_node(d); nid != NUMA_NO_NODE; nid = NUMA_NO_NODE)
		return tbl[nid];
	return 0;
}

static int walk1(struct device *d, int depth)
{
	if (!d)
		return NUMA_NO_NODE;
	return walk1(d->parent, depth + 1);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_rec1(struct device *d)
{
	int n = walk1(d, 0);
	return node_distance(n, 0); /* expect: no-node-index(error) */
}

static int walk2(struct device *d)
{
	int n;
	if (!d)
		return NUMA_NO_NODE;
	n = dev_to_node(d);
	if (n != NUMA_NO_NODE)
		return n;
	return walk2(d->parent);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_rec2(struct device *d)
{
	int n = walk2(d);
	return node_distance(n, 0); /* expect: no-node-index(error) */
}

static int walk3(struct device *d)
{
	if (!d)
		return NUMA_NO_NODE;
	return numa_mem_id();
}

struct scheme { int target_nid; };

ssize_t good_scheme_store(struct scheme *s, const char *buf, size_t count)
{
	int err = kstrtoint(buf, 0, &s->target_nid);

	return err ?: count;
}

struct scheme2 { int target_nid; };

ssize_t good_scheme2_store(struct scheme2 *s, const char *buf, size_t count)
{
	int nid, err = kstrtoint(buf, 0, &nid);

	if (err)
		return err;
	s->target_nid = nid;
	return count;
}

struct page *good_scheme2(struct scheme2 *s)
{
	if (s->target_nid < 0 || s->target_nid >= MAX_NUMNODES || !node_state(s->target_nid, N_MEMORY))
		return NULL;
	return __alloc_pages(GFP_KERNEL, 0, s->target_nid, NULL);
}

struct bench { struct { s32 node; u32 threads; } bparam; };

long good_bench_set(struct bench *map, void __user *argp)
{
	if (copy_from_user(&map->bparam, argp, sizeof(map->bparam)))
		return -EFAULT;
	if (map->bparam.node != NUMA_NO_NODE &&
	    (map->bparam.node < 0 || map->bparam.node >= MAX_NUMNODES ||
	     !node_possible(map->bparam.node)))
		return -EINVAL;
	return 0;
}

struct mb { s32 node; u32 threads; };
struct bench2 { struct mb bparam; };

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
long bad_bench2(struct bench2 *map, void __user *argp)
{
	if (copy_from_user(&map->bparam, argp, sizeof(map->bparam)))
		return -EFAULT;
	if (map->bparam.node != NUMA_NO_NODE &&
	    (map->bparam.node < 0 || map->bparam.node >= MAX_NUMNODES ||
	     !node_possible(map->bparam.node)))
		return -EINVAL;
	return cpumask_weight(cpumask_of_node(map->bparam.node)); /* expect: no-node-index(error) */
}

static void find(struct device *d, int *out)
{
	*out = dev_to_node(d);
}

struct ch { int node; };

void good_ch_init(struct ch *c, struct device *d)
{
	find(d, &c->node);
}

struct rv { int nid; int x; };

static struct rv mk(struct device *d)
{
	struct rv r = { .nid = dev_to_node(d) };

	return r;
}

struct pv { int nid; int x; };

static int use_pv(struct pv p)
{
	return p.nid < 0 ? 0 : tbl[p.nid];
}

int good_pv(struct device *d)
{
	struct pv p = { dev_to_node(d), 0 };

	return use_pv(p);
}

int good_plus(struct device *d)
{
	static int per[MAX_NUMNODES + 1];

	return per[dev_to_node(d) + 1];
}

int good_abs(struct device *d)
{
	int n = dev_to_node(d);

	n = n < 0 ? -n : n;
	return node_distance(n, 0);
}

int good_and7(struct device *d)
{
	return node_distance(dev_to_node(d) & 7, 0);
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_and_neg(struct device *d, int m)
{
	return node_distance(dev_to_node(d) & ~0, 0); /* expect: no-node-index(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_max_no(struct device *d)
{
	return node_distance(max(dev_to_node(d), NUMA_NO_NODE), 0); /* expect: no-node-index(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_clamp_no(struct device *d)
{
	return node_distance(clamp(dev_to_node(d), -1, MAX_NUMNODES - 1), 0); /* expect: no-node-index(error) */
}

int good_min_u(struct device *d)
{
	unsigned int n = min_t(unsigned int, dev_to_node(d), MAX_NUMNODES);

	if (n == MAX_NUMNODES)
		return 0;
	return node_distance(n, 0);
}

/* cocci misses: only a test says that a parameter or result may be no node */
struct page *bad_param_else(int node, int x)
{
	if (node == NUMA_NO_NODE)
		x++;
	else
		x--;
	return x ? __alloc_pages_node(node, GFP_KERNEL, 0) : NULL; /* expect: no-node-unchecked(error) */
}

struct page *good_param_tern(int node)
{
	return __alloc_pages_node(node == NUMA_NO_NODE ? numa_mem_id() : node, GFP_KERNEL, 0);
}

struct page *good_param_plain(int node)
{
	return __alloc_pages_node(node, GFP_KERNEL, 0);
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_after_loop(nodemask_t *m)
{
	int n;

	for_each_node_mask(n, *m)
		pr_info("%d\n", n);
	return node_distance(n, 0); /* expect: node-out-of-range(error) */
}

int good_after_loop_reset(nodemask_t *m)
{
	int n;

	for_each_node_mask(n, *m)
		pr_info("%d\n", n);
	n = first_online_node;
	return node_distance(n, 0);
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_iter_next(nodemask_t *m, int last)
{
	last = next_node(last, *m);
	if (last == NUMA_NO_NODE)
		last = first_online_node;
	return node_distance(last, 0); /* expect: node-out-of-range(error) */
}

int good_iter_wrap(nodemask_t *m, int last)
{
	last = next_node(last, *m);
	if (last == MAX_NUMNODES)
		last = first_online_node;
	return node_distance(last, 0);
}

/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_for_next(int nid)
{
	for (nid = first_online_node; nid <= MAX_NUMNODES; nid = next_online_node(nid)) /* expect: node-check-ineffective(warning) */
		pr_info("%d", node_distance(nid, 0)); /* expect: node-out-of-range(error) */
	return 0;
}

int good_for_next(int nid, int s)
{
	for (nid = first_online_node; nid != MAX_NUMNODES; nid = next_online_node(nid))
		s += node_distance(nid, 0);
	return s;
}

void bad_offline_pgdat(void)
{
	int nid;

	for_each_node(nid)
		NODE_DATA(nid)->kswapd_order = 0; /* expect: offline-node-unchecked(note) */
}
