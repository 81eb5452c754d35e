// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>
#include "slots.h"

struct page *bad_slot(int i)
{
	return __alloc_pages_node(slots[i].nid, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */ /* trace: fill.c */
}

int bad_all_slots(void)
{
	struct slot *s;
	int sum = 0;

	for (s = slots; s < slots + 16; s++)
		sum += node_distance(s->nid, 0); /* expect: no-node-index(error) */ /* trace: fill.c */
	return sum;
}

int bad_place(int i)
{
	return node_distance(places[i].nid, 0); /* expect: no-node-index(error) */ /* trace: fill.c */
}

/* The elements of an array that is a field, or a global, go by its name. */
int bad_bank(struct bank *b, int i)
{
	return node_distance(b->nids[i], 0); /* expect: no-node-index(error) */ /* trace: fill.c */
}

int bad_homes(int i)
{
	return node_distance(homes[i], 0); /* expect: no-node-index(error) */ /* trace: fill.c */
}

struct page *good_slot(int i)
{
	struct slot *s = &slots[i];

	if (s->nid < 0 || !node_online(s->nid))
		return NULL;
	return __alloc_pages_node(s->nid, GFP_KERNEL, 0);
}

int good_bank(struct bank *b, int i)
{
	int nid = b->nids[i];

	return nid == NUMA_NO_NODE ? 0 : node_distance(nid, 0);
}

int good_users(int i)
{
	return node_distance(slots[i].users, 0);
}
