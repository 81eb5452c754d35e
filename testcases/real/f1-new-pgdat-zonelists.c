// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F1 (9adb62a5df9c): the zone lists were built before the new node was
 * online, so it was in none of them, nor was anything in its own; then it came
 * online.
 */
/* kernel: 4.4 */
#include <linux/errno.h>
#include <linux/memory_hotplug.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>

pg_data_t *arch_alloc_nodedata(int nid);
void arch_refresh_nodedata(int nid, pg_data_t *pgdat);
void free_area_init_node(int nid, unsigned long start_pfn);
void build_all_zonelists(pg_data_t *pgdat, struct zone *zone);
int arch_add_memory(int nid, u64 start, u64 size);

/* cocci misses: a version before 6.1 */
int bad_add_memory(int nid, u64 start, u64 size)
{
	pg_data_t *pgdat;
	int ret;

	if (!node_online(nid)) {
		pgdat = arch_alloc_nodedata(nid);
		if (!pgdat)
			return -ENOMEM;
		arch_refresh_nodedata(nid, pgdat);
		free_area_init_node(nid, start >> PAGE_SHIFT);
		build_all_zonelists(NULL, NULL);
	}
	ret = arch_add_memory(nid, start, size);
	if (ret < 0)
		return ret;
	node_set_online(nid); /* expect: node-online-before-zonelists(error) */
	return 0;
}

int good_add_memory(int nid, u64 start, u64 size)
{
	pg_data_t *pgdat;
	int ret;

	if (!node_online(nid)) {
		pgdat = arch_alloc_nodedata(nid);
		if (!pgdat)
			return -ENOMEM;
		arch_refresh_nodedata(nid, pgdat);
		free_area_init_node(nid, start >> PAGE_SHIFT);
		build_all_zonelists(pgdat, NULL);
	}
	ret = arch_add_memory(nid, start, size);
	if (ret < 0)
		return ret;
	node_set_online(nid);
	return 0;
}
