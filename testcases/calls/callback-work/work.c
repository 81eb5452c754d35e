// SPDX-License-Identifier: GPL-2.0-only
#include <linux/printk.h>
#include <linux/topology.h>
#include "item.h"

/*
 * queue_work_on() is nobody's that is known, and might change the item before
 * the function that filled it returns: what was stored is not kept.
 */
static int bad_refill(struct work_struct *work)
{
	struct item *it = container_of(work, struct item, work);

	return node_distance(it->nid, 0); /* expect: no-node-index(error) */ /* trace: queue.c */
}

static int bad_near_refill(struct work_struct *work)
{
	struct near_item *it = container_of(work, struct near_item, work);

	return node_distance(it->nid, 0); /* expect: no-node-index(error) */ /* trace: queue.c */
}

static int good_trim(struct work_struct *work)
{
	struct item *it = container_of(work, struct item, work);

	if (it->nid == NUMA_NO_NODE)
		return 0;
	return node_distance(it->nid, 0);
}

void item_refill(struct work_struct *work)
{
	pr_info("%d\n", bad_refill(work));
}

void near_refill(struct work_struct *work)
{
	pr_info("%d\n", bad_near_refill(work));
}

void item_trim(struct work_struct *work)
{
	pr_info("%d\n", good_trim(work));
}
