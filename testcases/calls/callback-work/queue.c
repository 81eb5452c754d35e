// SPDX-License-Identifier: GPL-2.0-only
/* A work item that keeps a node for its function, in another file. */
/* kernel: 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include "item.h"

void good_queue(struct item *it, struct workqueue_struct *wq)
{
	it->nid = dev_to_node(it->dev);
	INIT_WORK(&it->work, item_refill);
	queue_work_on(0, wq, &it->work);
}

void good_queue_near(struct near_item *it, struct workqueue_struct *wq)
{
	it->nid = dev_to_node(it->dev);
	INIT_WORK(&it->work, near_refill);
	queue_work_node(it->nid, wq, &it->work);
}

void good_queue_trim(struct item *it, struct workqueue_struct *wq)
{
	INIT_WORK(&it->work, item_trim);
	queue_work_on(0, wq, &it->work);
}
