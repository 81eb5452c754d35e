/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_CPU_H_
#define _LINUX_CPU_H_

#include <linux/cpumask.h>
#include <linux/cpuhotplug.h>

#define get_online_cpus()	do { } while (0)
#define put_online_cpus()	do { } while (0)

#endif
