/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef QUEUE_H
#define QUEUE_H

#include <linux/gfp.h>
#include <linux/slab.h>

struct queue {
	void *ring;
	int owner;
	int home;
};

void *ring_alloc(size_t size, int where);
int queue_init(struct queue *q, int id, int where);
int here(void);

#endif
