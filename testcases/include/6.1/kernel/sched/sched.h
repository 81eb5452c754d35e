/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KERNEL_SCHED_SCHED_H
#define _KERNEL_SCHED_SCHED_H

#include <linux/sched.h>

#ifdef CONFIG_NUMA
static inline int task_node(const struct task_struct *p)
{
	return cpu_to_node(task_cpu(p));
}
#endif

#endif
