// SPDX-License-Identifier: GPL-2.0-only
/*
 * Node ids that are kept in fields, arrays and through pointers, and who sees
 * them there.
 */
/* kernel: 6.1 6.12 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/nodemask.h>
#include <linux/pci.h>
#include <linux/topology.h>
#include <linux/uaccess.h>

static int counts[MAX_NUMNODES];

struct queue { int node; };
struct channel { int node; };
struct scheme { int target_nid; };
struct params { int node; int loops; };
struct bench { struct params p; };
struct request { int node; int __user *from; };
struct repaired { int node; };
struct refused { int node; };

void good_queue_set(struct queue *q, struct device *dev)
{
	q->node = dev_to_node(dev);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_field_as_index(struct queue *q)
{
	return counts[q->node]; /* expect: no-node-index(error) */
}

static void bus_node(struct pci_bus *bus, int *nid)
{
	*nid = pcibus_to_node(bus);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_out_parameter_as_index(struct pci_bus *bus)
{
	int nid;

	bus_node(bus, &nid);
	return counts[nid]; /* expect: no-node-index(error) */
}

static void device_node_id(struct device *dev, int *out)
{
	*out = dev_to_node(dev);
}

void good_channel_init(struct channel *c, struct device *dev)
{
	device_node_id(dev, &c->node);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_field_through_helper(struct channel *c)
{
	return node_distance(c->node, 0); /* expect: no-node-index(error) */
}

/* history A6: the number of a sysfs store, validated nowhere */
int good_scheme_store(struct scheme *s, const char *buf)
{
	return kstrtoint(buf, 0, &s->target_nid);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_user_field(struct scheme *s)
{
	return __alloc_pages_node(s->target_nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* history B3: validated, but NUMA_NO_NODE is let through */
long good_bench_ioctl(struct bench *b, void __user *arg)
{
	if (copy_from_user(&b->p, arg, sizeof(b->p)))
		return -EFAULT;
	if (b->p.node != NUMA_NO_NODE &&
	    (b->p.node < 0 || b->p.node >= MAX_NUMNODES || !node_possible(b->p.node)))
		return -EINVAL;
	return 0;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_validated_but_none(struct bench *b)
{
	return node_distance(b->p.node, 0); /* expect: no-node-index(error) */
}

/* The -1 is replaced before anybody can see the object. */
void good_repaired_init(struct repaired *r, struct device *dev)
{
	r->node = dev_to_node(dev);
	if (r->node < 0)
		r->node = 0;
}

int good_repaired_field(struct repaired *r)
{
	return node_distance(r->node, 0);
}

/* The probe failed, so nobody should look; that nobody does is not shown. */
int good_refused_probe(struct refused *r, struct device *dev)
{
	r->node = dev_to_node(dev);
	if (r->node == NUMA_NO_NODE)
		return -ENODEV;
	return 0;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_refused_field(struct refused *r)
{
	return node_distance(r->node, 0); /* expect: no-node-index(note) */
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_array_element(struct device *dev)
{
	int nids[2] = { dev_to_node(dev), 1 };

	return node_distance(nids[0], 0); /* expect: no-node-index(error) */
}

int good_array_element(struct device *dev)
{
	int nids[2] = { dev_to_node(dev), 1 };

	return node_distance(nids[1], 0);
}

/* cocci misses: a constant in a variable, which not all paths keep */
int bad_some_element(void)
{
	int nids[] = { numa_mem_id(), NUMA_NO_NODE }, i, sum = 0;

	for (i = 0; i < 2; i++)
		sum += node_distance(nids[i], 0); /* expect: no-node-index(error) */
	return sum;
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
int bad_get_user_field(struct request *r)
{
	if (get_user(r->node, r->from))
		return -EFAULT;
	return node_online(r->node); /* expect: node-out-of-range(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
int bad_none_as_index(bool any)
{
	int nid = NUMA_NO_NODE;

	if (!any)
		nid = numa_mem_id();
	return counts[nid]; /* expect: no-node-index(error) */
}
