// SPDX-License-Identifier: GPL-2.0-only
/* Without CONFIG_HAVE_MEMORYLESS_NODES local_memory_node() looks nothing up. */
/* kernel: 6.1 6.12 */
#include <linux/numa.h>

int local_memory_node(int nid);

int good_none(void)
{
	return local_memory_node(NUMA_NO_NODE);
}
