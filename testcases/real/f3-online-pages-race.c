// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F3 (4eaf3f64397c): a zone that got its first pages counted them as
 * present, and its node as one with memory, before the zone was in any list and
 * had page sets.
 */
/* kernel: 4.4 */
#include <linux/mmzone.h>
#include <linux/nodemask.h>

void build_all_zonelists(pg_data_t *pgdat, struct zone *zone);
unsigned long online_pages_range(struct zone *zone, unsigned long pfn,
				 unsigned long nr_pages);
void setup_zone_pageset(struct zone *zone);
void zone_pcp_update(struct zone *zone);
int kswapd_run(int nid);

/* A race of two that allocate and bring online: no path shows it. */
int known_fn_online_pages(struct zone *zone, unsigned long pfn,
			  unsigned long nr_pages)
{
	unsigned long onlined_pages;
	int need_zonelists_rebuild = 0;

	if (!populated_zone(zone))
		need_zonelists_rebuild = 1;
	onlined_pages = online_pages_range(zone, pfn, nr_pages);
	zone->present_pages += onlined_pages;
	if (onlined_pages) {
		kswapd_run(zone_to_nid(zone));
		node_set_state(zone_to_nid(zone), N_HIGH_MEMORY); /* expect: node-online-before-zonelists(error) */
	}
	if (need_zonelists_rebuild)
		build_all_zonelists(NULL, zone);
	else
		zone_pcp_update(zone);
	return 0;
}

int good_online_pages(struct zone *zone, unsigned long pfn,
		      unsigned long nr_pages)
{
	unsigned long onlined_pages;
	int need_zonelists_rebuild = 0;

	if (!populated_zone(zone)) {
		need_zonelists_rebuild = 1;
		setup_zone_pageset(zone);
	}
	onlined_pages = online_pages_range(zone, pfn, nr_pages);
	zone->present_pages += onlined_pages;
	if (onlined_pages) {
		node_set_state(zone_to_nid(zone), N_HIGH_MEMORY);
		if (need_zonelists_rebuild)
			build_all_zonelists(NULL, zone);
		else
			zone_pcp_update(zone);
		kswapd_run(zone_to_nid(zone));
	}
	return 0;
}
