// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/nodemask.h>
#include "near.h"

struct page *bad_near(struct thing *t)
{
	return near_page(home_of(t)); /* expect: no-node-unchecked(error) */
}

struct page *bad_thing(struct thing *t)
{
	return thing_page(home_of(t)); /* expect: no-node-unchecked(error) */ /* trace: page.c */
}

struct page *good_repaired(bool local)
{
	return near_pages(local ? numa_mem_id() : NUMA_NO_NODE, 0);
}

int good_has_home(struct thing *t)
{
	if (!has_home(t))
		return 0;
	return node_distance(home_of(t), 0);
}

struct page *good_thing(struct thing *t)
{
	int nid = home_of(t);

	if (!has_home(t) || !node_online(nid))
		return NULL;
	return thing_page(nid);
}
