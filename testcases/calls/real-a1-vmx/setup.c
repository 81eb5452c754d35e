// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/threads.h>
#include "vmx.h"

static struct page *vmxarea[NR_CPUS];

/* Of two errors, or two notes, the first of the table is named. */
int bad_alloc_kvm_area(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		vmxarea[cpu] = bad_alloc_vmcs_cpu(cpu, GFP_KERNEL); /* expect@4.4: no-node-unchecked(error) */ /* expect@5.10: offline-node-unchecked(error) */ /* expect@>=5.18: no-node-unchecked(note) */ /* trace: vmcs.c */
		if (!vmxarea[cpu])
			return -ENOMEM;
	}
	return 0;
}

int good_alloc_kvm_area(void)
{
	int cpu;

	for_each_online_cpu(cpu) {
		vmxarea[cpu] = bad_alloc_vmcs_cpu(cpu, GFP_KERNEL);
		if (!vmxarea[cpu])
			return -ENOMEM;
	}
	return 0;
}

int good_alloc_kvm_area_mem(void)
{
	int cpu;

	for_each_online_cpu(cpu) {
		vmxarea[cpu] = good_alloc_vmcs_cpu(cpu, GFP_KERNEL);
		if (!vmxarea[cpu])
			return -ENOMEM;
	}
	return 0;
}
