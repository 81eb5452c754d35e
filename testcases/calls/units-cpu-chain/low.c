// SPDX-License-Identifier: GPL-2.0-only
/* A CPU number goes through two functions into kmalloc_node(). */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/smp.h>
#include "queue.h"

void *ring_alloc(size_t size, int where)
{
	return kmalloc_node(size, GFP_KERNEL, where);
}

int here(void)
{
	return smp_processor_id();
}
