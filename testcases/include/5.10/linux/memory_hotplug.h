/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_MEMORY_HOTPLUG_H
#define __LINUX_MEMORY_HOTPLUG_H

#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/types.h>

extern int try_online_node(int nid);
typedef int mhp_t;
extern int add_memory(int nid, u64 start, u64 size, mhp_t mhp_flags);

typedef void (*online_page_callback_t)(struct page *page, unsigned int order);

extern void generic_online_page(struct page *page, unsigned int order);
extern int set_online_page_callback(online_page_callback_t callback);
extern int restore_online_page_callback(online_page_callback_t callback);

extern struct page *pfn_to_online_page(unsigned long pfn);

/* static in mm/memory_hotplug.c */
extern pg_data_t *hotadd_new_pgdat(int nid);
extern int register_one_node(int nid);
extern int __remove_memory(u64 start, u64 size);
extern void arch_remove_memory(u64 start, u64 size);
extern int offline_pages(unsigned long start_pfn, unsigned long nr_pages);
extern int sparse_add_section(int nid, unsigned long pfn, unsigned long nr_pages);
struct resource;
extern int add_memory_resource(int nid, struct resource *resource, mhp_t mhp_flags);

#endif
