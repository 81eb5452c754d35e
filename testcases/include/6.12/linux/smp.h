/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_SMP_H
#define __LINUX_SMP_H

#include <linux/errno.h>
#include <linux/types.h>
#include <linux/cpumask.h>
#include <linux/percpu.h>

struct pcpu_hot {
	void *current_task;
	int preempt_count;
	int cpu_number;
};
DECLARE_PER_CPU(struct pcpu_hot, pcpu_hot);
#define raw_smp_processor_id()	this_cpu_read(pcpu_hot.cpu_number)
#define __smp_processor_id()	__this_cpu_read(pcpu_hot.cpu_number)
# define smp_processor_id() __smp_processor_id()

#define preempt_disable()	barrier()
#define preempt_enable()	barrier()
#define get_cpu()		({ preempt_disable(); smp_processor_id(); })
#define put_cpu()		preempt_enable()

int smp_call_function_single(int cpu, void (*func)(void *info), void *info,
			     int wait);

#endif
