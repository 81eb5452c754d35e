/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_THREADS_H
#define _LINUX_THREADS_H

#include <linux/kconfig.h>

#define NR_CPUS		CONFIG_NR_CPUS

#endif
