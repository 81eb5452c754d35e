// SPDX-License-Identifier: GPL-2.0-only
/* The tolerant allocators that are newer than 4.4. */
/* kernel: 5.10 6.1 6.12 */
/* real-headers */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/topology.h>

void *bad_kvmalloc(int cpu, size_t size)
{
	return kvmalloc_node(size, GFP_KERNEL, cpu_to_node(cpu)); /* expect: cpu-to-node-locality(note) */
}

void *bad_kcalloc(int cpu)
{
	return kcalloc_node(8, 16, GFP_KERNEL, cpu_to_node(cpu)); /* expect: cpu-to-node-locality(note) */
}

void *good_kvzalloc(int cpu, size_t size)
{
	return kvzalloc_node(size, GFP_KERNEL, cpu_to_mem(cpu));
}
