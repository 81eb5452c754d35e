/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HUGETLB_H
#define HUGETLB_H

#include <linux/gfp.h>
#include <linux/mmzone.h>

struct zone *alloc_gigantic(gfp_t gfp, int nid);
struct zone *alloc_fresh(gfp_t gfp, int nid, bool gigantic);
struct zone *alloc_fresh_fixed(gfp_t gfp, int nid, bool gigantic);

#endif
