// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>

int arch_home_node(int cpu);

struct page *good_user(int cpu)
{
	return __alloc_pages_node(arch_home_node(cpu), GFP_KERNEL, 0);
}
