/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef RING_H
#define RING_H

#include <linux/gfp.h>

struct page *ring_alloc(int nid, unsigned int order);
struct page *ring_page(unsigned int order, int nid);

#endif
