/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CHAIN_H
#define CHAIN_H

#include <linux/gfp.h>

struct page *one(int nid, gfp_t gfp);
struct page *two(gfp_t gfp, int nid);
struct page *three(int nid, int order, gfp_t gfp);
struct page *four(int order, int nid, gfp_t gfp);
struct page *five(unsigned int order, gfp_t gfp, int nid);
struct page *six(int nid, gfp_t gfp, unsigned int order);

#endif
