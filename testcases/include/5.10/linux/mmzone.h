/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/numa.h>
#include <linux/nodemask.h>
#include <linux/mm_types.h>

#define MAX_NR_ZONES		4
#define MAX_ZONES_PER_ZONELIST	(MAX_NUMNODES * MAX_NR_ZONES)

enum zone_type {
	ZONE_DMA,
	ZONE_DMA32,
	ZONE_NORMAL,
	ZONE_MOVABLE,
	__MAX_NR_ZONES
};

struct pglist_data;
struct task_struct;

struct zone {
	int node;
	struct pglist_data *zone_pgdat;
	unsigned long zone_start_pfn;
	unsigned long spanned_pages;
	unsigned long present_pages;
	const char *name;
};

struct zoneref {
	struct zone *zone;
	int zone_idx;
};

struct zonelist {
	struct zoneref _zonerefs[MAX_ZONES_PER_ZONELIST + 1];
};

enum {
	ZONELIST_FALLBACK,
#ifdef CONFIG_NUMA
	ZONELIST_NOFALLBACK,
#endif
	MAX_ZONELISTS
};

typedef struct pglist_data {
	struct zone node_zones[MAX_NR_ZONES];
	struct zonelist node_zonelists[MAX_ZONELISTS];
	int nr_zones;
	unsigned long node_start_pfn;
	unsigned long node_present_pages;
	unsigned long node_spanned_pages;
	int node_id;
	struct task_struct *kswapd;
	int kswapd_order;
	atomic_t kswapd_failures;
} pg_data_t;

#define node_present_pages(nid)	(NODE_DATA(nid)->node_present_pages)
#define node_spanned_pages(nid)	(NODE_DATA(nid)->node_spanned_pages)
#define node_start_pfn(nid)	(NODE_DATA(nid)->node_start_pfn)

#ifdef CONFIG_NUMA
extern struct pglist_data *node_data[];
#define NODE_DATA(nid)		(node_data[nid])
#else
extern struct pglist_data contig_page_data;
#define NODE_DATA(nid)		(&contig_page_data)
#endif

static inline int zone_to_nid(struct zone *zone)
{
	return zone->node;
}

static inline bool populated_zone(struct zone *zone)
{
	return zone->present_pages;
}

#define for_each_populated_zone_of(zone, pgdat)				\
	for (zone = (pgdat)->node_zones;				\
	     zone < (pgdat)->node_zones + MAX_NR_ZONES;			\
	     zone++)							\
		if (!populated_zone(zone))				\
			;						\
		else

extern void build_all_zonelists(pg_data_t *pgdat);
extern int early_pfn_to_nid(unsigned long pfn);
#define pfn_to_nid(pfn)	page_to_nid(pfn_to_page(pfn))

#ifdef CONFIG_HAVE_MEMORYLESS_NODES
int local_memory_node(int node_id);
#else
static inline int local_memory_node(int node_id) { return node_id; };
#endif

#endif
