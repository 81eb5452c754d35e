// SPDX-License-Identifier: GPL-2.0-only
/* Helpers that take NUMA_NO_NODE. */
/* kernel: 5.10 6.1 6.12 */
/* real-headers */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/numa.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

unsigned int good_local_spread(struct device *dev)
{
	return cpumask_local_spread(0, dev_to_node(dev));
}

bool good_queue_work_node(struct device *dev, struct work_struct *work)
{
	return queue_work_node(dev_to_node(dev), system_unbound_wq, work);
}

int good_mapped(struct device *dev)
{
	return numa_map_to_online_node(dev_to_node(dev));
}

void *good_slab(struct device *dev, struct kmem_cache *cache)
{
	return kmem_cache_alloc_node(cache, GFP_KERNEL, dev_to_node(dev));
}

void *good_vmalloc_nowhere(unsigned long size)
{
	return vzalloc_node(size, NUMA_NO_NODE);
}

void good_set_dev_node(struct device *dev)
{
	set_dev_node(dev, NUMA_NO_NODE);
}

struct task_struct *good_thread(int (*fn)(void *), void *data)
{
	return kthread_create_on_node(fn, data, NUMA_NO_NODE, "corpus");
}

void *good_exact_nid(size_t size)
{
	return alloc_pages_exact_nid(NUMA_NO_NODE, size, GFP_KERNEL);
}
