// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>

/* Neither of the two, but somebody's that is not given. */
int home_node(bool local);

struct page *good_three(bool local)
{
	return __alloc_pages_node(home_node(local), GFP_KERNEL, 0);
}
