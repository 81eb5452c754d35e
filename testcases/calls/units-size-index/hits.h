/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HITS_H
#define HITS_H

#include <linux/gfp.h>
#include <linux/slab.h>

struct hits {
	long *by_node;
	long *by_id;
	long *by_rank;
};

int hits_init(struct hits *h, int ids);
long *hits_alloc(unsigned int n);
void hits_add(long *v, int at);

#endif
