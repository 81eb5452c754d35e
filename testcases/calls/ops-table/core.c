// SPDX-License-Identifier: GPL-2.0-only
#include <linux/nodemask.h>
#include <linux/topology.h>
#include "ops.h"

struct page *bad_sink(struct pool *pool)
{
	return pool->ops->get(GFP_KERNEL, dev_to_node(pool->dev)); /* expect: no-node-unchecked(error) */ /* trace: ops.c */
}

int bad_source(struct pool *pool)
{
	return node_distance(pool->ops->home(pool->dev), 0); /* expect: no-node-index(error) */ /* trace: ops.c */
}

struct page *bad_both(struct pool *pool)
{
	int nid = pool->ops->home(pool->dev);

	return pool->ops->get(GFP_KERNEL, nid); /* expect: no-node-unchecked(error) */ /* trace: ops.c */
}

struct page *bad_table_by_name(struct device *dev)
{
	return dev_pool_ops.get(GFP_NOWAIT, dev_to_node(dev)); /* expect: no-node-unchecked(error) */
}

struct page *bad_thisnode(struct pool *pool, int cpu)
{
	return pool->ops->get(GFP_KERNEL | __GFP_THISNODE, cpu_to_node(cpu)); /* expect: cpu-to-node-thisnode(error) */
}

struct page *good_both(struct pool *pool)
{
	int nid = pool->ops->home(pool->dev);

	if (nid == NUMA_NO_NODE || !node_online(nid))
		nid = numa_mem_id();
	return pool->ops->get(GFP_KERNEL, nid);
}

int good_source(struct pool *pool)
{
	int nid = pool->ops->home(pool->dev);

	return nid < 0 ? LOCAL_DISTANCE : node_distance(nid, 0);
}
