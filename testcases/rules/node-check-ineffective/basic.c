// SPDX-License-Identifier: GPL-2.0-only
/* It looks like a guard and is none. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

/* cocci misses: this form of the test or use is not in the semantic patch */
const struct cpumask *bad_truth(int nid)
{
	if (nid) /* expect: node-check-ineffective(warning) */
		return cpumask_of_node(nid);
	return cpu_online_mask;
}

/* cocci misses: this form of the test or use is not in the semantic patch */
const struct cpumask *bad_negated(int nid)
{
	if (!nid) /* expect: node-check-ineffective(warning) */
		return cpu_online_mask;
	return cpumask_of_node(nid);
}

/* It lets no NUMA_NO_NODE pass, but takes node 0 for one. */
/* cocci misses: this form of the test or use is not in the semantic patch */
const struct cpumask *bad_positive(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (nid > 0) /* expect: node-check-ineffective(warning) */
		return cpumask_of_node(nid);
	return cpu_online_mask;
}

int bad_one_past(int nid, nodemask_t *mask)
{
	if (nid >= 0 && nid <= MAX_NUMNODES) /* expect: node-check-ineffective(warning) */
		node_set(nid, *mask);
	return 0;
}

int bad_one_past_returns(int nid, nodemask_t *mask)
{
	if (nid < 0 || nid > MAX_NUMNODES) /* expect: node-check-ineffective(warning) */
		return -EINVAL;
	node_set(nid, *mask);
	return 0;
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_unsigned_negative(unsigned int nid)
{
	if (nid < 0) /* expect: node-check-ineffective(warning) */
		return -EINVAL;
	return node_distance(nid, 0);
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_unsigned_not_negative(u32 nid)
{
	if (nid >= 0) /* expect: node-check-ineffective(warning) */
		return node_distance(nid, 0);
	return -EINVAL;
}

bool bad_u8(u8 nid)
{
	if (nid == NUMA_NO_NODE) /* expect: node-check-ineffective(warning) */
		return false;
	return node_online(nid);
}

int bad_u16(u16 nid)
{
	if (nid != NUMA_NO_NODE) /* expect: node-check-ineffective(warning) */
		return node_distance(nid, 0);
	return -EINVAL;
}

int bad_count_online(int nid, nodemask_t *mask)
{
	if (nid < 0 || nid >= num_online_nodes()) /* expect: node-check-ineffective(warning) */
		return -EINVAL;
	node_set(nid, *mask);
	return 0;
}

int bad_count_possible(unsigned int nid)
{
	if (nid < num_possible_nodes()) /* expect: node-check-ineffective(warning) */
		return node_distance(nid, 0);
	return -EINVAL;
}

int bad_count_variable(unsigned int nid)
{
	if (nid >= nr_online_nodes) /* expect: node-check-ineffective(warning) */
		return -EINVAL;
	return node_distance(nid, 0);
}

/* cocci misses: this form of the test or use is not in the semantic patch */
bool bad_upper_bound_only(int nid)
{
	if (nid >= MAX_NUMNODES) /* expect: node-check-ineffective(warning) */
		return false;
	return node_online(nid);
}

/* nr_node_ids is unsigned since 5.1, and then -1 is above it. */
/* cocci misses: this form of the test or use is not in the semantic patch */
bool bad_upper_bound_signed(int nid)
{
	if (nid >= (int)nr_node_ids) /* expect: node-check-ineffective(warning) */
		return false;
	return node_online(nid);
}

/* Both are wrong: the test, and what comes of it. */
/* cocci misses: this form of the test or use is not in the semantic patch */
const struct cpumask *bad_truth_of_device(struct device *dev)
{
	int nid = dev_to_node(dev);

	if (!nid) /* expect: node-check-ineffective(warning) */
		nid = numa_node_id();
	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

bool good_u32(u32 nid)
{
	if (nid == NUMA_NO_NODE)
		return false;
	return node_online(nid);
}

bool good_both_bounds(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES)
		return false;
	return node_online(nid);
}

bool good_unsigned_bound(unsigned int nid)
{
	if (nid >= MAX_NUMNODES)
		return false;
	return node_online(nid);
}

bool good_cast_bound(int nid)
{
	return (unsigned int)nid < nr_node_ids && node_online(nid);
}

/* On the way to a sink that takes NUMA_NO_NODE. */
void *good_upper_bound_tolerant(int nid)
{
	if (nid >= MAX_NUMNODES)
		return NULL;
	return kmalloc_node(64, GFP_KERNEL, nid);
}

/* Node 0 is meant. */
unsigned int good_zero_is_zero(void)
{
	unsigned int others = 0;
	int nid;

	for_each_online_node(nid) {
		if (nid == 0)
			continue;
		others += node_distance(0, nid);
	}
	return others;
}

/* No node: a count is compared with a count. */
bool good_count(unsigned int wanted)
{
	return wanted <= num_online_nodes();
}

/* No node either: names prove nothing (f2fs's nid_t). */
int good_not_a_node(unsigned int nid, unsigned int max_nid, const int *nat)
{
	if (!nid || nid > max_nid)
		return -EINVAL;
	return nat[nid];
}
