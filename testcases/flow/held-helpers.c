// SPDX-License-Identifier: GPL-2.0-only
/* Guards, sources and sinks behind helpers, in structs, globals and arrays. */
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
#include <linux/memblock.h>

static inline bool nid_ok(int nid)
{
	return nid >= 0 && nid < MAX_NUMNODES && node_online(nid);
}

static int nid_err(int nid)
{
	if (nid == NUMA_NO_NODE)
		return -EINVAL;
	if (nid < 0 || nid >= nr_node_ids)
		return -ERANGE;
	if (!node_state(nid, N_MEMORY))
		return -ENODEV;
	return 0;
}

static int sane_nid(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES)
		return numa_mem_id();
	if (!node_online(nid))
		return first_online_node;
	return nid;
}

static bool nid_missing(int nid)
{
	bool r = false;

	if (nid == NUMA_NO_NODE)
		r = true;
	return r;
}

struct page *good_nid_ok(struct device *dev)
{
	int nid = dev_to_node(dev);

	return nid_ok(nid) ? __alloc_pages_node(nid, GFP_KERNEL, 0) : NULL;
}

struct page *good_nid_err(int cpu, struct device *dev)
{
	int nid = dev_to_node(dev), err;

	err = nid_err(nid);
	if (err < 0)
		goto out;
	return __alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
out:
	return ERR_PTR(err);
}

struct page *good_sane(struct device *dev)
{
	return __alloc_pages_node(sane_nid(dev_to_node(dev)), GFP_KERNEL, 0);
}

struct page *good_missing(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid_missing(nid) || !node_online(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_missing(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!nid_missing(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

static int get_nid(struct device *dev, int *out)
{
	int nid = dev_to_node(dev);

	if (nid < 0)
		return -ENODEV;
	*out = nid;
	return 0;
}

static void get_nid_always(struct device *dev, int *out)
{
	*out = dev_to_node(dev);
}

static bool get_nid_bool(struct device *dev, int *out)
{
	*out = dev_to_node(dev);
	return *out != NUMA_NO_NODE;
}

const struct cpumask *good_out(struct device *dev)
{
	int nid;

	if (get_nid(dev, &nid))
		return cpu_online_mask;
	return cpumask_of_node(nid);
}

/* cocci misses: a constant in a variable, which not all paths keep */
const struct cpumask *bad_out_err_ignored(struct device *dev)
{
	int nid = NUMA_NO_NODE;

	if (get_nid(dev, &nid))
		pr_warn("no node\n");
	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
const struct cpumask *bad_out(struct device *dev)
{
	int nid;

	get_nid_always(dev, &nid);
	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

const struct cpumask *good_out_bool(struct device *dev)
{
	int nid;

	if (!get_nid_bool(dev, &nid))
		return cpu_online_mask;
	return cpumask_of_node(nid);
}

/* cocci misses: source and sink are in two functions, or a field is between */
const struct cpumask *bad_out_bool(struct device *dev)
{
	int nid;

	if (get_nid_bool(dev, &nid))
		return cpu_online_mask;
	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

struct ctx1 { int node; gfp_t gfp; };

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct page *bad_ctx(struct device *dev)
{
	struct ctx1 c = { .node = dev_to_node(dev), .gfp = GFP_KERNEL };

	return __alloc_pages_node(c.node, c.gfp, 0); /* expect: no-node-unchecked(error) */
}

struct ctx2 { int node; gfp_t gfp; };

struct page *good_ctx2(struct device *dev)
{
	struct ctx2 c = { .node = dev_to_node(dev), .gfp = GFP_KERNEL };

	if (c.node == NUMA_NO_NODE || !node_online(c.node))
		c.node = numa_mem_id();
	return __alloc_pages_node(c.node, c.gfp, 0);
}

struct ctx3 { int node; };

static void ctx3_init(struct ctx3 *c, struct device *dev)
{
	c->node = dev_to_node(dev);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_ctx3(struct device *dev)
{
	struct ctx3 c;

	ctx3_init(&c, dev);
	return __alloc_pages_node(c.node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct ctx4 { int node; };

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct page *bad_ctx4(struct ctx4 *c, struct device *dev)
{
	c->node = dev_to_node(dev);
	pr_info("x");
	return __alloc_pages_node(c->node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct ctx5 { int node; };

void good_ctx5_set(struct ctx5 *c, struct device *dev)
{
	c->node = dev_to_node(dev);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_ctx5(struct ctx5 *c)
{
	return __alloc_pages_node(c->node, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

struct ctx6 { int node; };

void good_ctx6_set(struct ctx6 *c, struct device *dev)
{
	int nid = dev_to_node(dev);

	c->node = nid == NUMA_NO_NODE ? numa_mem_id() : nid;
}

const struct cpumask *good_ctx6(struct ctx6 *c)
{
	return cpumask_of_node(c->node);
}

struct ctx7 { int node; };

void good_ctx7_set(struct ctx7 *c, struct device *dev)
{
	c->node = dev_to_node(dev);
	if (c->node < 0)
		c->node = 0;
}

struct ctx8 { int node; };

void good_ctx8_set(struct ctx8 *c, struct device *dev)
{
	c->node = dev_to_node(dev);
}

const struct cpumask *good_ctx8(struct ctx8 *c)
{
	if (c->node == NUMA_NO_NODE)
		return cpu_online_mask;
	return cpumask_of_node(c->node);
}

static int home_node = NUMA_NO_NODE;
static int home2_node = NUMA_NO_NODE;

void good_set_home(int n)
{
	home_node = n;
}

/* cocci misses: source and sink are in two functions, or a field is between */
const struct cpumask *bad_global(void)
{
	return cpumask_of_node(home2_node); /* expect: no-node-index(error) */
}

static int g3_node;

void good_g3_init(struct device *dev)
{
	g3_node = dev_to_node(dev);
}

/* cocci misses: source and sink are in two functions, or a field is between */
const struct cpumask *bad_g3(void)
{
	return cpumask_of_node(g3_node); /* expect: no-node-index(error) */
}

const struct cpumask *good_g3(void)
{
	int n = READ_ONCE(g3_node);

	if (n < 0)
		return cpu_online_mask;
	return cpumask_of_node(n);
}

struct slot { int nid; int v; };
static struct slot slots[8];

void good_slots_init(struct device *dev, int i)
{
	slots[i].nid = dev_to_node(dev);
}

/* cocci misses: source and sink are in two functions, or a field is between */
const struct cpumask *bad_slots(int i)
{
	return cpumask_of_node(slots[i].nid); /* expect: no-node-index(error) */
}

struct slot2 { int nid; int v; };
static struct slot2 slots2[8] = { [0 ... 7] = { .nid = NUMA_NO_NODE } };

const struct cpumask *good_slots2(int i)
{
	struct slot2 *s = &slots2[i];

	if (s->nid == NUMA_NO_NODE)
		return cpu_online_mask;
	return cpumask_of_node(s->nid);
}

/* cocci misses: source and sink are in two functions, or a field is between */
const struct cpumask *bad_slots2(int i)
{
	return cpumask_of_node(slots2[i].nid); /* expect: no-node-index(error) */
}

struct my_ops { int (*node)(struct device *); struct page *(*alloc)(int nid, gfp_t gfp); };

static int my_node(struct device *dev)
{
	return dev_to_node(dev);
}

static struct page *my_alloc(int nid, gfp_t gfp)
{
	return __alloc_pages_node(nid, gfp, 0);
}

static const struct my_ops ops = { .node = my_node, .alloc = my_alloc };

/* only that firmware may name an offline node is left */
/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_ops_offline(struct device *dev)
{
	int n = dev_to_node(dev);

	return ops.alloc(n == NUMA_NO_NODE ? numa_mem_id() : n, GFP_KERNEL); /* expect: offline-node-unchecked(note) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_ops(struct device *dev)
{
	return ops.alloc(dev_to_node(dev), GFP_KERNEL); /* expect: no-node-unchecked(error) */
}

struct page *good_ops(void)
{
	return ops.alloc(numa_mem_id(), GFP_KERNEL);
}
