// SPDX-License-Identifier: GPL-2.0-only
/* A module parameter of one file that another reads: any number at all. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/module.h>
#include <linux/numa.h>

int home_param = NUMA_NO_NODE;
module_param(home_param, int, 0444);
