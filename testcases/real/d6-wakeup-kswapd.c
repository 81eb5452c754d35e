// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D6 (2774f256e7c0, CVE-2024-26783): the search for a managed zone of
 * the target node ends at -1 when the node has none, and node_zones[-1] went to
 * wakeup_kswapd().
 */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/topology.h>

void wakeup_kswapd(struct zone *zone, gfp_t gfp_flags, int order);
bool migrate_balanced_pgdat(struct pglist_data *pgdat);

/* z is the number of a zone, and that the node is memoryless no rejection. */
int known_fn_isolate_page(int node, int order)
{
	pg_data_t *pgdat = NODE_DATA(node);

	if (!migrate_balanced_pgdat(pgdat)) {
		int z;

		for (z = pgdat->nr_zones - 1; z >= 0; z--)
			if (populated_zone(pgdat->node_zones + z))
				break;
		wakeup_kswapd(pgdat->node_zones + z, 0, order); /* expect: node-out-of-range(error) */
		return 0;
	}
	return 1;
}

int good_isolate_page(int node, int order)
{
	pg_data_t *pgdat = NODE_DATA(node);

	if (!migrate_balanced_pgdat(pgdat)) {
		int z;

		for (z = pgdat->nr_zones - 1; z >= 0; z--)
			if (populated_zone(pgdat->node_zones + z))
				break;
		/*
		 * If there are no managed zones, it should not proceed
		 * further.
		 */
		if (z < 0)
			return 0;
		wakeup_kswapd(pgdat->node_zones + z, 0, order);
		return 0;
	}
	return 1;
}
