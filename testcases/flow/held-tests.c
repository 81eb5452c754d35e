// SPDX-License-Identifier: GPL-2.0-only
/* Tests of node ids, the right ones and those that look so. */
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

int good_u16_masked(struct device *dev)
{
	u16 n = dev_to_node(dev);

	if (n >= MAX_NUMNODES)
		return 10;
	return node_distance(n, 0);
}

int good_ulong(struct device *dev)
{
	unsigned long n = dev_to_node(dev);

	if (n >= MAX_NUMNODES)
		return 10;
	return node_distance(n, 0);
}

int good_long_cmp(struct device *dev)
{
	long n = dev_to_node(dev);

	if (n == -1L)
		return 10;
	return node_distance(n, 0);
}

int good_cast_cmp(struct device *dev)
{
	int n = dev_to_node(dev);

	if ((unsigned int)n >= MAX_NUMNODES)
		return 10;
	return node_distance(n, 0);
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_unsigned_neg(struct device *dev)
{
	unsigned int n = dev_to_node(dev);

	if (n < 0) /* expect: node-check-ineffective(warning) */
		return 10;
	return node_distance(n, 0); /* expect: no-node-index(error) */
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_if_nid(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!nid) /* expect: node-check-ineffective(warning) */
		return 10;
	return node_distance(nid, 0); /* expect: no-node-index(error) */
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_nid_gt0(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid > 0) /* expect: node-check-ineffective(warning) */
		return node_distance(nid, 0);
	return 10;
}

int bad_count_bound(int nid)
{
	if (nid < 0 || nid >= num_online_nodes()) /* expect: node-check-ineffective(warning) */
		return 0;
	return node_distance(nid, 0);
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_check_after(int nid)
{
	struct pglist_data *pgdat = NODE_DATA(nid); /* expect: node-check-after-use(warning) */
	int d = node_distance(nid, 0); /* expect: node-check-after-use(warning) */

	if (nid == NUMA_NO_NODE)
		return d;
	return pgdat->nr_zones;
}

struct page *bad_check_after2(int nid)
{
	struct page *p = __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-check-after-use(warning) */

	if (!p && nid < 0)
		return NULL;
	return p;
}

struct page *good_check_after_changed(int nid)
{
	struct page *p = __alloc_pages_node(nid, GFP_KERNEL, 0);

	nid = NUMA_NO_NODE;
	if (!p && nid < 0)
		return NULL;
	return p;
}

struct page *good_loop_own_test(int nid)
{
	struct page *p;

	while (nid >= 0) {
		p = __alloc_pages_node(nid, GFP_KERNEL, 0);
		if (p)
			return p;
		nid--;
	}
	return NULL;
}

int bad_bitmap_order(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!node_online(nid) || nid == NUMA_NO_NODE) /* expect: no-node-index(warning) */
		return -1;
	return node_distance(nid, 0);
}

int good_bitmap_order(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid == NUMA_NO_NODE || !node_online(nid))
		return -1;
	return node_distance(nid, 0);
}

ssize_t bad_store(struct device *dev, struct device_attribute *attr, const char *buf, size_t n)
{
	int nid, ret;

	ret = kstrtoint(buf, 0, &nid);
	if (ret)
		return ret;
	if (!node_online(nid)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	return n;
}

ssize_t good_store(struct device *dev, struct device_attribute *attr, const char *buf, size_t n)
{
	int nid, ret;

	ret = kstrtoint(buf, 0, &nid);
	if (ret)
		return ret;
	if (nid < 0 || nid >= MAX_NUMNODES || !node_online(nid))
		return -EINVAL;
	set_dev_node(dev, nid);
	return n;
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
ssize_t bad_store_upper(struct device *dev, struct device_attribute *attr, const char *buf, size_t n)
{
	int nid, ret;

	ret = kstrtoint(buf, 0, &nid);
	if (ret)
		return ret;
	if (nid >= MAX_NUMNODES || !node_online(nid)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	return n;
}

ssize_t good_store_u(struct device *dev, struct device_attribute *attr, const char *buf, size_t n)
{
	unsigned int nid;

	if (kstrtouint(buf, 0, &nid) || nid >= nr_node_ids || !node_online(nid))
		return -EINVAL;
	return n;
}

struct req { s32 node; u32 len; };

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
long bad_ioctl(void __user *arg)
{
	struct req r;

	if (copy_from_user(&r, arg, sizeof(r)))
		return -EFAULT;
	if (r.node != NUMA_NO_NODE && !node_possible(r.node)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	return 0;
}

struct req2 { s32 node; u32 len; };

long good_ioctl(void __user *arg)
{
	struct req2 r;

	if (copy_from_user(&r, arg, sizeof(r)))
		return -EFAULT;
	if (r.node != NUMA_NO_NODE &&
	    (r.node < 0 || r.node >= MAX_NUMNODES || !node_possible(r.node)))
		return -EINVAL;
	if (r.node == NUMA_NO_NODE)
		return 0;
	return node_distance(r.node, r.node);
}

struct req3 { s32 node; u32 len; };

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
long bad_ioctl_no_node_left(void __user *arg)
{
	struct req3 r;

	if (copy_from_user(&r, arg, sizeof(r)))
		return -EFAULT;
	if (r.node != NUMA_NO_NODE &&
	    (r.node < 0 || r.node >= MAX_NUMNODES || !node_possible(r.node)))
		return -EINVAL;
	return cpumask_weight(cpumask_of_node(r.node)); /* expect: no-node-index(error) */
}

long bad_get_user(int __user *p)
{
	int nid;

	if (get_user(nid, p))
		return -EFAULT;
	return node_state(nid, N_MEMORY); /* expect: node-out-of-range(error) */
}

int bad_of(struct device_node *np)
{
	u32 nid;

	if (of_property_read_u32(np, "numa-node-id", &nid))
		return NUMA_NO_NODE;
	return node_possible(nid); /* expect: node-out-of-range(error) */
}

int good_of(struct device_node *np)
{
	u32 nid;
	int r = of_property_read_u32(np, "numa-node-id", &nid);

	if (r)
		return NUMA_NO_NODE;
	if (nid >= MAX_NUMNODES || !node_possible(nid))
		return NUMA_NO_NODE;
	return nid;
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct page *bad_first_node(nodemask_t *m)
{
	int nid = first_node(*m);

	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

struct page *good_first_node(nodemask_t *m)
{
	int nid = first_node(*m);

	if (nid == MAX_NUMNODES)
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

struct page *good_nodes_empty(nodemask_t *m)
{
	if (nodes_empty(*m))
		return NULL;
	return __alloc_pages_node(first_node(*m), GFP_KERNEL, 0);
}

struct page *bad_next_node(int from)
{
	int nid = next_online_node(from);

	return alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: node-out-of-range(error) */
}

struct page *good_next_node(int from)
{
	int nid = next_online_node(from);

	if (nid >= MAX_NUMNODES)
		nid = first_online_node;
	return alloc_pages_node(nid, GFP_KERNEL, 0);
}

void bad_node_set(struct device *dev, nodemask_t *m)
{
	node_set(dev_to_node(dev), *m); /* expect: no-node-index(error) */
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
void bad_node_clear_empty(int nid, nodemask_t *m)
{
	nodemask_t n = node_states[N_MEMORY];

	node_clear(nid, n);
	nid = next_node_in(nid, n);
	NODE_DATA(nid)->nr_zones = 1; /* expect: node-out-of-range(error) */
}

int bad_pxm(struct acpi_dmar_rhsa *r)
{
	int node = pxm_to_node(r->proximity_domain);

	if (!node_online(node)) /* expect: no-node-index(warning) */
		node = NUMA_NO_NODE;
	return node;
}

int good_pxm(struct acpi_dmar_rhsa *r)
{
	int node = pxm_to_node(r->proximity_domain);

	if (node != NUMA_NO_NODE && !node_online(node))
		node = NUMA_NO_NODE;
	return node;
}

static int table[MAX_NUMNODES];

int bad_array(struct pci_bus *bus)
{
	return table[pcibus_to_node(bus)]; /* expect: no-node-index(error) */
}

int good_array(struct pci_bus *bus)
{
	int n = pcibus_to_node(bus);

	return n < 0 ? 0 : table[n];
}
