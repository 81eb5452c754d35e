// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B2 (1ff05e723f7c), B3 (e64746e74f71): map_benchmark_ioctl() gave the
 * caller's node to node_possible() to validate it, and once that was cured the
 * NUMA_NO_NODE it let through went to cpumask_of_node().
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/nodemask.h>
#include <linux/sched.h>
#include <linux/topology.h>
#include <linux/uaccess.h>

struct map_benchmark {
	__u64 avg_map_100ns;
	__u32 threads;
	__s32 node;
};

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
long bad_ioctl_order(unsigned long arg)
{
	struct map_benchmark bparam;

	if (copy_from_user(&bparam, (void __user *)arg, sizeof(bparam)))
		return -EFAULT;
	if (bparam.node != NUMA_NO_NODE && !node_possible(bparam.node)) /* expect: node-out-of-range(error) */
		return -EINVAL;
	return bparam.threads;
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
long bad_ioctl_bind(unsigned long arg, struct task_struct *task)
{
	struct map_benchmark bparam;

	if (copy_from_user(&bparam, (void __user *)arg, sizeof(bparam)))
		return -EFAULT;
	if (bparam.node != NUMA_NO_NODE &&
	    (bparam.node < 0 || bparam.node >= MAX_NUMNODES ||
	     !node_possible(bparam.node)))
		return -EINVAL;
	set_cpus_allowed_ptr(task, cpumask_of_node(bparam.node)); /* expect: no-node-index(error) */
	return 0;
}

long good_ioctl(unsigned long arg, struct task_struct *task)
{
	struct map_benchmark bparam;

	if (copy_from_user(&bparam, (void __user *)arg, sizeof(bparam)))
		return -EFAULT;
	if (bparam.node != NUMA_NO_NODE &&
	    (bparam.node < 0 || bparam.node >= MAX_NUMNODES ||
	     !node_possible(bparam.node)))
		return -EINVAL;
	if (bparam.node != NUMA_NO_NODE)
		set_cpus_allowed_ptr(task, cpumask_of_node(bparam.node));
	return 0;
}
