/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_MEMORY_HOTPLUG_H
#define __LINUX_MEMORY_HOTPLUG_H

#include <linux/mmzone.h>
#include <linux/types.h>

extern int try_online_node(int nid);
typedef int mhp_t;
extern int add_memory(int nid, u64 start, u64 size, mhp_t mhp_flags);

#endif
