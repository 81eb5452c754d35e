// SPDX-License-Identifier: GPL-2.0-only
#include "ring.h"

struct page *ring_page(unsigned int order, int nid)
{
	return __alloc_pages_node(nid, GFP_KERNEL, order);
}
