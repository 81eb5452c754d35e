// SPDX-License-Identifier: GPL-2.0-only
/* Numbers of firmware, of chips and of pages, where a node id is meant. */
/* kernel: 5.10 6.1 6.12 */
#include <linux/acpi.h>
#include <linux/bitops.h>
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

int topology_physical_package_id(int cpu);
int cpu_physical_id(int cpu);
unsigned long folio_pfn(struct page *page);

int bad_pxm(int nid)
{
	return node_possible(node_to_pxm(nid)); /* expect: cpu-node-mixup(error) */
}

/* As arch/x86/mm/srat.c, 2.6: firmware's numbers in a map of nodes. */
void bad_pxm_bit(nodemask_t *parsed, int nid)
{
	int pxm = node_to_pxm(nid);

	set_bit(pxm, parsed->bits); /* expect: cpu-node-mixup(error) */
}

void bad_cpu_bit(nodemask_t *mask)
{
	__set_bit(smp_processor_id(), mask->bits); /* expect: cpu-node-mixup(error) */
}

void bad_node_bit(struct cpumask *mask)
{
	set_bit(numa_node_id(), cpumask_bits(mask)); /* expect: cpu-node-mixup(error) */
}

void *bad_package(int cpu)
{
	return kmalloc_node(64, GFP_KERNEL, topology_physical_package_id(cpu)); /* expect: cpu-node-mixup(error) */
}

void *bad_apic(int cpu)
{
	int id = cpu_physical_id(cpu);

	return kmalloc_node(64, GFP_KERNEL, id); /* expect: cpu-node-mixup(error) */
}

int bad_apic_as_cpu(int cpu)
{
	return cpu_to_node(cpu_physical_id(cpu)); /* expect: cpu-node-mixup(error) */
}

void *bad_pfn(struct page *page)
{
	return kmalloc_node(64, GFP_KERNEL, folio_pfn(page)); /* expect: cpu-node-mixup(error) */
}

int good_pxm(int nid)
{
	int pxm = node_to_pxm(nid);

	nid = pxm_to_online_node(pxm);
	return nid < 0 ? 0 : node_possible(nid);
}

void good_pxm_bit(unsigned long *parsed, int nid)
{
	set_bit(node_to_pxm(nid), parsed);
}

void good_node_bit(nodemask_t *mask)
{
	set_bit(numa_node_id(), mask->bits);
}

void good_cpu_bit(struct cpumask *mask)
{
	set_bit(smp_processor_id(), cpumask_bits(mask));
}

void *good_package(int cpu, const int *nodes)
{
	return kmalloc_node(64, GFP_KERNEL,
			    nodes[topology_physical_package_id(cpu)]);
}

/* include/linux/cpumask.h */
static inline bool cpumask_test_and_set_cpu(int cpu, struct cpumask *mask)
{
	return test_and_set_bit(cpumask_check(cpu), cpumask_bits(mask));
}

/* arch/x86/virt/vmx/tdx/tdx.c:config_global_keyid(), 6.12: once for each package */
int good_once_for_each(struct cpumask *packages)
{
	int cpu, n = 0;

	for_each_online_cpu(cpu)
		if (!cpumask_test_and_set_cpu(topology_physical_package_id(cpu),
					      packages))
			n++;
	return n;
}

int good_compared(int cpu)
{
	return topology_physical_package_id(cpu) == cpu_to_node(cpu);
}
