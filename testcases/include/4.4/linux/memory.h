/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MEMORY_H_
#define _LINUX_MEMORY_H_

#include <linux/types.h>

#define MEM_ONLINE		(1 << 0)
#define MEM_GOING_OFFLINE	(1 << 1)
#define MEM_OFFLINE		(1 << 2)
#define MEM_GOING_ONLINE	(1 << 3)

#define NOTIFY_OK		0x0001

struct notifier_block;
typedef int (*notifier_fn_t)(struct notifier_block *nb, unsigned long action,
			     void *data);

struct notifier_block {
	notifier_fn_t notifier_call;
	struct notifier_block *next;
	int priority;
};

struct memory_notify {
	unsigned long start_pfn;
	unsigned long nr_pages;
	int status_change_nid;
};

struct memory_block {
	unsigned long start_section_nr;
	int nid;
};

extern int register_memory_notifier(struct notifier_block *nb);

/* static in drivers/base/node.c */
extern int get_nid_for_pfn(unsigned long pfn);

#endif
