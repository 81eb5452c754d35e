// SPDX-License-Identifier: GPL-2.0-only
#include "ring.h"

struct page *ring_alloc(int nid, unsigned int order)
{
	return ring_page(order + 1, nid);
}
