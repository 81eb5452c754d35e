// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>

int arch_home_node(int cpu);

/* Right in one order of the files, not in the other. */
struct page *known_fp_user(int cpu)
{
	return __alloc_pages_node(arch_home_node(cpu), GFP_KERNEL, 0);
}
