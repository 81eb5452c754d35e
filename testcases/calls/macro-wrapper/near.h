/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef NEAR_H
#define NEAR_H

#include <linux/gfp.h>
#include <linux/topology.h>

/* Macros over allocators, sources and guards, as headers have them. */
#define near_page(nid)		__alloc_pages_node((nid), GFP_KERNEL, 0)
#define near_pages(nid, order) ({					\
	int __nid = (nid);						\
									\
	if (__nid == NUMA_NO_NODE)					\
		__nid = numa_mem_id();					\
	__alloc_pages_node(__nid, GFP_KERNEL, (order));			\
})
#define home_of(obj)		dev_to_node((obj)->dev)
#define has_home(obj)		(home_of(obj) != NUMA_NO_NODE)

struct thing {
	struct device *dev;
};

struct page *thing_page(int nid);

#endif
