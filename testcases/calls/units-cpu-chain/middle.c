// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include "queue.h"

int queue_init(struct queue *q, int id, int where)
{
	q->owner = id;
	q->home = where;
	q->ring = ring_alloc(512, where);
	return q->ring ? 0 : -ENOMEM;
}
