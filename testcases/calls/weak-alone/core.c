// SPDX-License-Identifier: GPL-2.0-only
/* Nobody replaces the weak default: it is what is called. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/compiler.h>
#include <linux/numa.h>

int board_node(void);

__attribute__((__weak__)) int board_node(void)
{
	return NUMA_NO_NODE;
}
