/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/errno.h>
#include <linux/mmdebug.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mmzone.h>
#include <linux/mm_types.h>

#define NODES_PGSHIFT		54
#define NODES_MASK		((1UL << NODES_SHIFT) - 1)

static inline int page_to_nid(const struct page *page)
{
	return (page->flags >> NODES_PGSHIFT) & NODES_MASK;
}

extern struct page *vmemmap;
#define pfn_to_page(pfn)	(vmemmap + (pfn))
#define page_to_pfn(page)	((unsigned long)((page) - vmemmap))
int pfn_valid(unsigned long pfn);

extern unsigned long page_address_base;
#define page_address(page)	((void *)(page_address_base + (page_to_pfn(page) << PAGE_SHIFT)))

struct vmem_altmap;
void *vmemmap_alloc_block(unsigned long size, int node);

struct sysinfo;
extern void si_meminfo_node(struct sysinfo *val, int nid);

#endif
