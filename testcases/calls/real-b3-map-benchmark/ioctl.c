// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B3 (e64746e74f71): the ioctl lets NUMA_NO_NODE through, and rightly;
 * the thread that is bound to the node is in another file.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/errno.h>
#include <linux/nodemask.h>
#include <linux/uaccess.h>
#include "bench.h"

long good_ioctl(struct map_benchmark_data *map, void __user *argp)
{
	if (copy_from_user(&map->bparam, argp, sizeof(map->bparam)))
		return -EFAULT;
	if (map->bparam.node != NUMA_NO_NODE &&
	    (map->bparam.node < 0 || map->bparam.node >= MAX_NUMNODES ||
	     !node_possible(map->bparam.node)))
		return -EINVAL;
	return 0;
}

long good_ioctl_copy(struct map_copy_data *map, void __user *argp)
{
	struct map_benchmark param;

	if (copy_from_user(&param, argp, sizeof(param)))
		return -EFAULT;
	if (param.node != NUMA_NO_NODE &&
	    (param.node < 0 || param.node >= MAX_NUMNODES ||
	     !node_possible(param.node)))
		return -EINVAL;
	map->node = param.node;
	return 0;
}
