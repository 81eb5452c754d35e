// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A10 (e4568d380385): early_pfn_to_nid() fell back to node 0, and where
 * no node 0 is, deferred initialisation read the zones of NODE_DATA(0).  The
 * helpers have other names here, for theirs are in the catalogue as they are
 * since the fix.
 */
/* kernel: 4.4 */
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>

struct mminit_pfnnid_cache {
	unsigned long last_start;
	unsigned long last_end;
	int last_nid;
};

static struct mminit_pfnnid_cache early_pfnnid_cache;
int memblock_search_pfn_nid(unsigned long pfn, unsigned long *start_pfn,
			    unsigned long *end_pfn);

static int __meminit search_pfn_to_nid(unsigned long pfn,
				       struct mminit_pfnnid_cache *state)
{
	unsigned long start_pfn, end_pfn;
	int nid;

	if (state->last_start <= pfn && pfn < state->last_end)
		return state->last_nid;
	nid = memblock_search_pfn_nid(pfn, &start_pfn, &end_pfn);
	if (nid != -1) {
		state->last_start = start_pfn;
		state->last_end = end_pfn;
		state->last_nid = nid;
	}
	return nid;
}

static int __meminit pfn_to_nid_or_0(unsigned long pfn)
{
	int nid;

	nid = search_pfn_to_nid(pfn, &early_pfnnid_cache);
	if (nid < 0)
		nid = 0;
	return nid;
}

static int __meminit pfn_to_nid_or_first(unsigned long pfn)
{
	int nid;

	nid = search_pfn_to_nid(pfn, &early_pfnnid_cache);
	if (nid < 0)
		nid = first_online_node;
	return nid;
}

static int zone_of_pfn(pg_data_t *pgdat, unsigned long pfn)
{
	int zid;

	for (zid = 0; zid < MAX_NR_ZONES; zid++) {
		struct zone *zone = &pgdat->node_zones[zid];

		if (pfn >= zone->zone_start_pfn &&
		    pfn < zone->zone_start_pfn + zone->spanned_pages)
			break;
	}
	return zid;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int __meminit bad_init_reserved_page(unsigned long pfn)
{
	pg_data_t *pgdat;
	int nid;

	nid = pfn_to_nid_or_0(pfn);
	pgdat = NODE_DATA(nid); /* expect: offline-node-unchecked(note) */
	return zone_of_pfn(pgdat, pfn);
}

int __meminit good_init_reserved_page(unsigned long pfn)
{
	pg_data_t *pgdat;
	int nid;

	nid = pfn_to_nid_or_first(pfn);
	pgdat = NODE_DATA(nid);
	return zone_of_pfn(pgdat, pfn);
}
