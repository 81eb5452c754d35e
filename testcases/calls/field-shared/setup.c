// SPDX-License-Identifier: GPL-2.0-only
/* A field that one file fills and another uses. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "queue.h"

void queue_setup(struct queue *q, struct device *dev)
{
	q->depth = 16;
	q->node = dev_to_node(dev);
}
