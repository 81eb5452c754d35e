/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_CPU_H_
#define _LINUX_CPU_H_

#include <linux/cpumask.h>
#include <linux/cpuhotplug.h>

extern void cpus_read_lock(void);
extern void cpus_read_unlock(void);

#endif
