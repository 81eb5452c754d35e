// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A12 (b795fb9f5861): what LoongArch reserved with memblock_reserve()
 * had MAX_NUMNODES for its node, and reserve_bootmem_region() gave that to
 * NODE_DATA().  Since then each reserved region is set to node 0.
 */
/* kernel: 6.1 6.12 */
#include <linux/init.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/numa.h>

#define PFN_DOWN(x)	((unsigned long)((x) >> PAGE_SHIFT))

/* memblock.reserved, before and after. */
struct raw_region {
	phys_addr_t base;
	phys_addr_t size;
	int nid;
};

struct set_region {
	phys_addr_t base;
	phys_addr_t size;
	int nid;
};

struct raw_reserved {
	int cnt;
	struct raw_region regions[128];
};

struct set_reserved {
	int cnt;
	struct set_region regions[128];
};

static struct raw_reserved raw;
static struct set_reserved set;

static void __init raw_insert_region(int idx, phys_addr_t base,
				     phys_addr_t size, int nid)
{
	struct raw_region *rgn = &raw.regions[idx];

	rgn->base = base;
	rgn->size = size;
	rgn->nid = nid;
	raw.cnt++;
}

void __init good_raw_memblock_reserve(phys_addr_t base, phys_addr_t size)
{
	raw_insert_region(raw.cnt, base, size, MAX_NUMNODES);
}

static void __init set_insert_region(int idx, phys_addr_t base,
				     phys_addr_t size, int nid)
{
	struct set_region *rgn = &set.regions[idx];

	rgn->base = base;
	rgn->size = size;
	rgn->nid = nid;
	set.cnt++;
}

void __init good_set_memblock_reserve(phys_addr_t base, phys_addr_t size)
{
	set_insert_region(set.cnt, base, size, 0);
}

static int __init init_reserved_page(unsigned long pfn, int nid)
{
	pg_data_t *pgdat;
	int zid;

	pgdat = NODE_DATA(nid);
	for (zid = 0; zid < MAX_NR_ZONES; zid++) {
		struct zone *zone = &pgdat->node_zones[zid];

		if (pfn < zone->zone_start_pfn + zone->spanned_pages)
			break;
	}
	return zid;
}

/* Others may store there, too: a constant is no more than a note. */
/* cocci misses: source and sink are in two functions, or a field is between */
int __init bad_memmap_init_reserved_pages(void)
{
	struct raw_region *region;
	int zones = 0;

	for (region = raw.regions; region < raw.regions + raw.cnt; region++)
		zones += init_reserved_page(PFN_DOWN(region->base), region->nid); /* expect: node-out-of-range(note) */
	return zones;
}

int __init good_memmap_init_reserved_pages(void)
{
	struct set_region *region;
	int zones = 0;

	for (region = set.regions; region < set.regions + set.cnt; region++)
		zones += init_reserved_page(PFN_DOWN(region->base), region->nid);
	return zones;
}
