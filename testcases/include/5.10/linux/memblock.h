/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MEMBLOCK_H
#define _LINUX_MEMBLOCK_H

#include <linux/init.h>
#include <linux/mm.h>

struct memblock_region {
	phys_addr_t base;
	phys_addr_t size;
	int flags;
#ifdef CONFIG_NUMA
	int nid;
#endif
};

struct memblock_type {
	unsigned long cnt;
	struct memblock_region *regions;
};

struct memblock {
	struct memblock_type memory;
	struct memblock_type reserved;
};

extern struct memblock memblock;

#ifdef CONFIG_NUMA
static inline int memblock_get_region_node(const struct memblock_region *r)
{
	return r->nid;
}
#else
static inline int memblock_get_region_node(const struct memblock_region *r)
{
	return 0;
}
#endif

#define for_each_reserved_mem_region(region)				\
	for (region = memblock.reserved.regions;			\
	     region < (memblock.reserved.regions + memblock.reserved.cnt); \
	     region++)

#endif
