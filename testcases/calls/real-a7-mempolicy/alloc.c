// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include "policy.h"

struct page *bad_interleave(struct policy *pol, gfp_t gfp)
{
	return __alloc_pages_node(offset_il_node(pol), gfp, 0); /* expect: node-out-of-range(note) */ /* trace: policy.c */
}

struct page *good_interleave(struct policy *pol, gfp_t gfp)
{
	return __alloc_pages_node(offset_il_node_fixed(pol), gfp, 0);
}
