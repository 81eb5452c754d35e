// SPDX-License-Identifier: GPL-2.0-only
/* What a function does whose file is not given: unknown, and silent. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/topology.h>

int their_node(struct device *dev);
void their_lookup(struct device *dev, int *nid);
struct page *their_alloc(int nid);
bool their_test(int nid);
void our_lookup(struct device *dev, int *nid);

struct page *good_result(struct device *dev)
{
	return __alloc_pages_node(their_node(dev), GFP_KERNEL, 0);
}

struct page *good_argument(struct device *dev)
{
	return their_alloc(dev_to_node(dev));
}

/* It starts as NUMA_NO_NODE, and what it is afterwards nobody knows. */
struct page *good_pointer(struct device *dev)
{
	int nid = NUMA_NO_NODE;

	their_lookup(dev, &nid);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* our_lookup() lets somebody else write there. */
struct page *good_pointer_twice(struct device *dev)
{
	int nid = NUMA_NO_NODE;

	our_lookup(dev, &nid);
	return __alloc_pages_node(nid, GFP_KERNEL, 0);
}

/* A question of which nothing is known proves nothing. */
struct page *bad_unknown_test(bool local)
{
	int nid = local ? numa_mem_id() : NUMA_NO_NODE;

	if (!their_test(nid))
		return NULL;
	return __alloc_pages_node(nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}
