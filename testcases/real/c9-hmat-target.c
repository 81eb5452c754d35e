// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C9 (5c7ed4385424): HMAT published the performance of every target in
 * sysfs, also of one whose proximity domain has no node, or none online.
 */
/* kernel: 4.4 5.10 */
#include <linux/acpi.h>
#include <linux/nodemask.h>
#include <linux/numa.h>

int register_memory_node_under_compute_node(unsigned int mem_nid,
					    unsigned int cpu_nid,
					    unsigned int access);

struct memory_target {
	unsigned int memory_pxm;
	unsigned int processor_pxm;
};

/* As it is with the caller's test before it. */
/* cocci is wrong: another function proves it by a test, a store or a flag */
static void register_initiators(struct memory_target *target)
{
	unsigned int mem_nid, cpu_nid;

	mem_nid = pxm_to_node(target->memory_pxm);
	cpu_nid = pxm_to_node(target->processor_pxm);
	if (cpu_nid >= MAX_NUMNODES)
		return;
	register_memory_node_under_compute_node(mem_nid, cpu_nid, 0);
}

void bad_register_target(struct memory_target *target)
{
	unsigned int mem_nid, cpu_nid;

	mem_nid = pxm_to_node(target->memory_pxm);
	cpu_nid = pxm_to_node(target->processor_pxm);
	if (cpu_nid >= MAX_NUMNODES)
		return;
	register_memory_node_under_compute_node(mem_nid, cpu_nid, 0); /* expect: no-node-index(warning) */
}

void good_register_target(struct memory_target *target)
{
	int nid = pxm_to_node(target->memory_pxm);

	/* The node may be one of memory that is not used yet. */
	if (nid == NUMA_NO_NODE || !node_online(nid))
		return;
	register_initiators(target);
}
