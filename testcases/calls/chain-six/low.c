// SPDX-License-Identifier: GPL-2.0-only
/* Six calls between source and sink, to and fro between three files. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "chain.h"

struct page *six(int nid, gfp_t gfp, unsigned int order)
{
	return __alloc_pages_node(nid, gfp, order);
}

struct page *four(int order, int nid, gfp_t gfp)
{
	return five(order, gfp, nid);
}

struct page *two(gfp_t gfp, int nid)
{
	return three(nid, 0, gfp);
}
