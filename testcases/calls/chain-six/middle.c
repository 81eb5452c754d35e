// SPDX-License-Identifier: GPL-2.0-only
#include "chain.h"

struct page *five(unsigned int order, gfp_t gfp, int nid)
{
	return six(nid, gfp, order);
}

struct page *three(int nid, int order, gfp_t gfp)
{
	struct page *page = four(order, nid, gfp);

	return page ? page : four(0, nid, gfp);
}

struct page *one(int nid, gfp_t gfp)
{
	return two(gfp, nid);
}
