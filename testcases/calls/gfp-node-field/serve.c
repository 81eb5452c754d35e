// SPDX-License-Identifier: GPL-2.0-only
/* Node and flags travel together in a struct that is passed by reference. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "req.h"

struct page *area_serve(const struct area_req *req)
{
	return alloc_pages_node(req->nid, req->gfp, 0);
}
