// SPDX-License-Identifier: GPL-2.0-only
#include <linux/numa.h>
#include <linux/topology.h>
#include "ops.h"

/* Whichever it is, one of them is wrong. */
struct page *bad_either(const struct mixed_ops *ops, bool local)
{
	int nid = local ? numa_mem_id() : NUMA_NO_NODE;

	return ops->get(nid, GFP_KERNEL); /* expect: no-node-unchecked(error) */
}

/* The table says which of them it holds. */
struct page *bad_strict_by_name(bool local)
{
	return mixed_strict.get(local ? numa_mem_id() : NUMA_NO_NODE, GFP_KERNEL); /* expect: no-node-unchecked(error) */
}

struct page *good_easy_by_name(bool local)
{
	return mixed_easy.get(local ? numa_mem_id() : NUMA_NO_NODE, GFP_KERNEL);
}

struct page *good_easy(const struct easy_ops *ops, bool local)
{
	return ops->get(local ? numa_mem_id() : NUMA_NO_NODE, GFP_KERNEL);
}

struct page *good_either_tested(const struct mixed_ops *ops, bool local)
{
	int nid = local ? numa_mem_id() : NUMA_NO_NODE;

	if (nid < 0)
		return NULL;
	return ops->get(nid, GFP_KERNEL);
}
