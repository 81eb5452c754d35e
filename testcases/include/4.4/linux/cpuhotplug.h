/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __CPUHOTPLUG_H
#define __CPUHOTPLUG_H

#include <linux/types.h>

#define CPU_ONLINE		0x0002
#define CPU_UP_PREPARE		0x0003
#define CPU_DEAD		0x0007
#define CPU_TASKS_FROZEN	0x0010

#endif
