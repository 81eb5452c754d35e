// SPDX-License-Identifier: GPL-2.0-only
#include "ops.h"

static struct page *get_strict(int nid, gfp_t gfp)
{
	return __alloc_pages_node(nid, gfp, 0);
}

const struct mixed_ops mixed_strict = { .get = get_strict };
