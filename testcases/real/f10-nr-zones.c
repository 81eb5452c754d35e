// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F10 (8f416836c0d5): the number of zones of a node was that of the
 * zone added last, so one that was added before could be left out of loops.
 */
/* kernel: 4.4 */
#include <linux/mmzone.h>

/* A number of zones, not of nodes. */
void known_fn_init_currently_empty_zone(struct zone *zone, int zone_idx,
					unsigned long zone_start_pfn)
{
	struct pglist_data *pgdat = zone->zone_pgdat;

	pgdat->nr_zones = zone_idx + 1; /* expect: node-array-bound(error) */
	zone->zone_start_pfn = zone_start_pfn;
}

void good_init_currently_empty_zone(struct zone *zone, int zone_idx,
				    unsigned long zone_start_pfn)
{
	struct pglist_data *pgdat = zone->zone_pgdat;
	int nr_zones = zone_idx + 1;

	if (nr_zones > pgdat->nr_zones)
		pgdat->nr_zones = nr_zones;
	zone->zone_start_pfn = zone_start_pfn;
}
