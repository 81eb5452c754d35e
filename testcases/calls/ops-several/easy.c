// SPDX-License-Identifier: GPL-2.0-only
/* Two tables of one type: the call may reach either of their functions. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "ops.h"

static struct page *get_easy(int nid, gfp_t gfp)
{
	return alloc_pages_node(nid, gfp, 0);
}

static struct page *get_any(int nid, gfp_t gfp)
{
	return alloc_pages(gfp, 0);
}

const struct mixed_ops mixed_easy = { .get = get_easy };
const struct easy_ops easy_one = { .get = get_easy };
const struct easy_ops easy_two = { .get = get_any };
