// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D14 (675becce15f3): reclaim waited for ZONE_NORMAL of the first node
 * in the zone list, and some nodes have no such zone.
 */
/* kernel: 4.4 */
#include <linux/gfp.h>
#include <linux/mmzone.h>

bool pfmemalloc_watermark_ok(pg_data_t *pgdat);
bool wait_for_kswapd(pg_data_t *pgdat);

/* No node id at all, and a node of which no state is wrong. */
bool known_fn_throttle_direct_reclaim(struct zonelist *zonelist)
{
	struct zone *zone = zonelist->_zonerefs[0].zone;
	pg_data_t *pgdat = zone->zone_pgdat;

	if (pfmemalloc_watermark_ok(pgdat)) /* expect: memoryless-thisnode(error) */
		return false;
	return wait_for_kswapd(pgdat);
}

bool good_throttle_direct_reclaim(struct zonelist *zonelist)
{
	struct zoneref *z;
	pg_data_t *pgdat = NULL;

	for (z = zonelist->_zonerefs; z->zone; z++) {
		if (z->zone_idx > ZONE_NORMAL)
			continue;
		/* Throttle based on the first usable node */
		pgdat = z->zone->zone_pgdat;
		if (pfmemalloc_watermark_ok(pgdat))
			return false;
		break;
	}
	/* If no zone was usable by the allocation flags then do not throttle */
	if (!pgdat)
		return false;
	return wait_for_kswapd(pgdat);
}
