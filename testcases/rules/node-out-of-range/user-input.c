// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers from outside: sysfs, ioctl, device tree, command line.  The bitmap
 * test that was meant to validate them is the first to index by them (history
 * B2, B12, B13).
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/of.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include <linux/uaccess.h>

struct bench_args {
	u64 bytes;
	s32 node;
};

static nodemask_t chosen;
static int home_node = NUMA_NO_NODE;

static ssize_t bad_online_store(struct device *dev, struct device_attribute *attr,
				const char *buf, size_t count)
{
	int nid, ret;

	ret = kstrtoint(buf, 0, &nid);
	if (ret)
		return ret;
	if (!node_online(nid)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	home_node = nid;
	return count;
}
DEVICE_ATTR(online_node, 0200, NULL, bad_online_store);

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_possible_store(struct device *dev, struct device_attribute *attr,
				  const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 0, &nid) || !node_possible(nid)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	return count;
}
DEVICE_ATTR(possible_node, 0200, NULL, bad_possible_store);

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_set_store(struct device *dev, struct device_attribute *attr,
			     const char *buf, size_t count)
{
	int nid;

	if (sscanf(buf, "%d", &nid) != 1)
		return -EINVAL;
	if (nid == NUMA_NO_NODE)
		return count;
	node_set(nid, chosen); /* expect: node-out-of-range(error) */
	return count;
}
DEVICE_ATTR(set_node, 0200, NULL, bad_set_store);

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_upper_bound_missing(struct device *dev, struct device_attribute *attr,
				       const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 10, &nid))
		return -EINVAL;
	if (nid < 0)
		return -ERANGE;
	node_set(nid, chosen); /* expect: node-out-of-range(error) */
	return count;
}
DEVICE_ATTR(upper_missing, 0200, NULL, bad_upper_bound_missing);

/* In range is not possible yet. */
/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_impossible(struct device *dev, struct device_attribute *attr,
			      const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 10, &nid))
		return -EINVAL;
	if (nid < 0 || nid >= MAX_NUMNODES)
		return -ERANGE;
	return alloc_pages_node(nid, GFP_KERNEL, 0) ? count : -ENOMEM; /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: node-out-of-range(error) */
}
DEVICE_ATTR(impossible, 0200, NULL, bad_impossible);

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_clamped_one_side(struct device *dev, struct device_attribute *attr,
				    const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 10, &nid) || nid == NUMA_NO_NODE)
		return -EINVAL;
	nid = min(nid, MAX_NUMNODES - 1);
	node_set(nid, chosen); /* expect: node-out-of-range(error) */
	return count;
}
DEVICE_ATTR(clamped, 0200, NULL, bad_clamped_one_side);

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
long bad_ioctl(void __user *argp)
{
	struct bench_args args;

	if (copy_from_user(&args, argp, sizeof(args)))
		return -EFAULT;
	if (args.node != NUMA_NO_NODE && !node_possible(args.node)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	return 0;
}

/* All states: of two errors the first of the table is named. */
/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
long bad_get_user(int __user *p)
{
	int nid;

	if (get_user(nid, p))
		return -EFAULT;
	return node_distance(nid, numa_node_id()); /* expect: no-node-index(error) */
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
int bad_device_tree(struct device_node *np)
{
	u32 nid;

	if (of_property_read_u32(np, "numa-node-id", &nid))
		return -EINVAL;
	node_set(nid, chosen); /* expect: no-node-index(error) */
	return 0;
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static int __init bad_setup(char *str)
{
	int nid;

	if (get_option(&str, &nid) && nid != NUMA_NO_NODE)
		node_set(nid, chosen); /* expect: node-out-of-range(error) */
	return 1;
}
__setup("corpus_node=", bad_setup);

static ssize_t good_range_then_online(struct device *dev, struct device_attribute *attr,
				      const char *buf, size_t count)
{
	int nid, ret;

	ret = kstrtoint(buf, 0, &nid);
	if (ret)
		return ret;
	if (nid < 0 || nid >= MAX_NUMNODES || !node_online(nid))
		return -EINVAL;
	return alloc_pages_node(nid, GFP_KERNEL, 0) ? count : -ENOMEM;
}
DEVICE_ATTR(good_range, 0200, NULL, good_range_then_online);

static ssize_t good_none_or_online(struct device *dev, struct device_attribute *attr,
				   const char *buf, size_t count)
{
	int nid, ret;

	ret = kstrtoint(buf, 0, &nid);
	if (ret)
		return ret;
	if ((nid < 0 && nid != NUMA_NO_NODE) || nid >= MAX_NUMNODES)
		return -EINVAL;
	if (nid != NUMA_NO_NODE && !node_online(nid))
		return -EINVAL;
	return kmalloc_node(64, GFP_KERNEL, nid) ? count : -ENOMEM;
}
DEVICE_ATTR(good_none, 0200, NULL, good_none_or_online);

static ssize_t good_unsigned_bound(struct device *dev, struct device_attribute *attr,
				   const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 0, &nid))
		return -EINVAL;
	if ((unsigned int)nid >= MAX_NUMNODES)
		return -ERANGE;
	node_set(nid, chosen);
	return count;
}
DEVICE_ATTR(good_unsigned, 0200, NULL, good_unsigned_bound);

static ssize_t good_unsigned_input(struct device *dev, struct device_attribute *attr,
				   const char *buf, size_t count)
{
	unsigned int nid;

	if (kstrtouint(buf, 0, &nid))
		return -EINVAL;
	if (nid < nr_node_ids && node_online(nid))
		node_set(nid, chosen);
	return count;
}
DEVICE_ATTR(good_uint, 0200, NULL, good_unsigned_input);

static ssize_t good_clamped(struct device *dev, struct device_attribute *attr,
			    const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 0, &nid))
		return -EINVAL;
	nid = clamp(nid, 0, MAX_NUMNODES - 1);
	node_set(nid, chosen);
	return count;
}
DEVICE_ATTR(good_clamp, 0200, NULL, good_clamped);

static ssize_t good_masked(struct device *dev, struct device_attribute *attr,
			   const char *buf, size_t count)
{
	int nid;

	if (kstrtoint(buf, 0, &nid))
		return -EINVAL;
	node_set(nid & (MAX_NUMNODES - 1), chosen);
	return count;
}
DEVICE_ATTR(good_mask, 0200, NULL, good_masked);

static ssize_t good_modulo(struct device *dev, struct device_attribute *attr,
			   const char *buf, size_t count)
{
	unsigned int nid;

	if (kstrtouint(buf, 0, &nid))
		return -EINVAL;
	node_set(nid % MAX_NUMNODES, chosen);
	return count;
}
DEVICE_ATTR(good_mod, 0200, NULL, good_modulo);

long good_ioctl(void __user *argp)
{
	struct bench_args args;

	if (copy_from_user(&args, argp, sizeof(args)))
		return -EFAULT;
	if (args.node != NUMA_NO_NODE &&
	    (args.node < 0 || args.node >= MAX_NUMNODES ||
	     !node_possible(args.node)))
		return -EINVAL;
	return 0;
}

int good_device_tree(struct device_node *np)
{
	u32 nid;
	int err;

	err = of_property_read_u32(np, "numa-node-id", &nid);
	if (err || nid >= MAX_NUMNODES)
		return -EINVAL;
	node_set(nid, chosen);
	return 0;
}

/* Not every number is a node. */
static ssize_t good_other_number(struct device *dev, struct device_attribute *attr,
				 const char *buf, size_t count)
{
	static const int levels[4];
	int level;

	if (kstrtoint(buf, 0, &level) || level < 0 || level > 3)
		return -EINVAL;
	return levels[level] ? count : -EINVAL;
}
DEVICE_ATTR(good_other, 0200, NULL, good_other_number);

/* NODE_DATA() of a node that is in range, and not possible. */
/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
static ssize_t bad_node_data_store(struct device *dev, struct device_attribute *attr,
				   const char *buf, size_t count)
{
	unsigned int nid;

	if (kstrtouint(buf, 0, &nid) || nid >= MAX_NUMNODES)
		return -EINVAL;
	return NODE_DATA(nid)->node_present_pages ? count : -ENOMEM; /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: node-out-of-range(error) */
}
DEVICE_ATTR(bad_node_data, 0200, NULL, bad_node_data_store);

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
long bad_unsigned_field(void __user *argp)
{
	struct { u32 node; u32 flags; } args;

	if (copy_from_user(&args, argp, sizeof(args)))
		return -EFAULT;
	if (args.node == NUMA_NO_NODE)
		return 0;
	return node_distance(args.node, 0); /* expect: node-out-of-range(error) */
}
