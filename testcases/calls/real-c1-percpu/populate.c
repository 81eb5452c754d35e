// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/errno.h>
#include "pcpu.h"

int bad_populate(struct page **pages)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		pages[cpu] = pcpu_page(cpu, GFP_KERNEL); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */ /* trace: page.c */
		if (!pages[cpu])
			return -ENOMEM;
	}
	return 0;
}

int good_populate_online(struct page **pages)
{
	unsigned int cpu;

	for_each_online_cpu(cpu) {
		pages[cpu] = pcpu_page(cpu, GFP_KERNEL);
		if (!pages[cpu])
			return -ENOMEM;
	}
	return 0;
}
