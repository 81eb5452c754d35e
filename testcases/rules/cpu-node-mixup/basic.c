// SPDX-License-Identifier: GPL-2.0-only
/* A CPU number where a node id is meant, and the other way round. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/topology.h>

/* As drivers/net/ethernet/mellanox/mlx5/core/en_main.c did, CVE-2025-21717. */
void *bad_possible(void **v)
{
	int i;

	for_each_possible_cpu(i)
		v[i] = kmalloc_node(64, GFP_KERNEL, i); /* expect: cpu-node-mixup(error) */
	return v;
}

void *bad_here(void)
{
	return kzalloc_node(64, GFP_KERNEL, smp_processor_id()); /* expect: cpu-node-mixup(error) */
}

struct page *bad_variable(void)
{
	int cpu = raw_smp_processor_id();

	return alloc_pages_node(cpu, GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
}

struct page *bad_cast(void)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		if (cpu == 7)
			return alloc_pages_node((int)(long)cpu, GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
	return NULL;
}

struct page *bad_copy(void)
{
	unsigned int cpu = smp_processor_id();
	u16 narrow = cpu;
	int node = narrow;

	return alloc_pages_node(node, GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
}

const struct cpumask *bad_cpumask(const struct cpumask *mask)
{
	int cpu;

	for_each_cpu(cpu, mask)
		return cpumask_of_node(cpu); /* expect: cpu-node-mixup(error) */
	return NULL;
}

int bad_online_test(void)
{
	int cpu, n = 0;

	for_each_online_cpu(cpu)
		n += node_online(cpu); /* expect: cpu-node-mixup(error) */
	return n;
}

void bad_set(nodemask_t *mask)
{
	int cpu;

	for_each_online_cpu(cpu)
		node_set(cpu, *mask); /* expect: cpu-node-mixup(error) */
}

int bad_node_as_cpu(void)
{
	int nid, sum = 0;

	for_each_online_node(nid)
		sum += cpu_to_node(nid); /* expect: cpu-node-mixup(error) */
	return sum;
}

int bad_node_of_node(struct page *page)
{
	return cpu_to_mem(page_to_nid(page)); /* expect: cpu-node-mixup(error) */
}

void bad_set_cpu(struct cpumask *mask)
{
	int nid;

	for_each_online_node(nid)
		cpumask_set_cpu(nid, mask); /* expect: cpu-node-mixup(error) */
}

bool bad_cpu_online(int cpu)
{
	return cpu_online(cpu_to_node(cpu)); /* expect: cpu-node-mixup(error) */
}

void *bad_count(void)
{
	return kmalloc_node(64, GFP_KERNEL, num_online_nodes()); /* expect: cpu-node-mixup(error) */
}

struct page *bad_count_variable(void)
{
	int n = nr_online_nodes;

	return alloc_pages_node(n, GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
}

/* cocci misses: this form of the test or use is not in the semantic patch */
int bad_distance(int nid)
{
	return node_distance(nid, smp_processor_id()); /* expect: cpu-node-mixup(error) */
}

void *bad_count_of_cpus(void)
{
	return kmalloc_node(64, GFP_KERNEL, num_possible_cpus()); /* expect: cpu-node-mixup(error) */
}

/* Both ways it is one. */
void *bad_either(bool here)
{
	int cpu = here ? smp_processor_id() : cpumask_first(cpu_online_mask);

	return kmalloc_node(64, GFP_KERNEL, cpu); /* expect: cpu-node-mixup(error) */
}

/* That the number was tested as a CPU changes nothing. */
void *bad_tested(void)
{
	int cpu = smp_processor_id();

	if (cpu >= nr_cpu_ids || !cpu_online(cpu))
		return NULL;
	return kmalloc_node(64, GFP_KERNEL, cpu); /* expect: cpu-node-mixup(error) */
}

/* ---- right ---------------------------------------------------------------- */

void *good_converted(void **v)
{
	int i;

	for_each_possible_cpu(i)
		v[i] = kmalloc_node(64, GFP_KERNEL, cpu_to_mem(i));
	return v;
}

void *good_same_variable(void)
{
	int n = smp_processor_id();

	n = cpu_to_mem(n);
	return kmalloc_node(64, GFP_KERNEL, n);
}

/* A table of nodes by CPU may say so: who indexes by a CPU gets what is there. */
void *good_table(const int *map)
{
	return kmalloc_node(64, GFP_KERNEL, map[smp_processor_id()]);
}

void *good_divided(int per_node)
{
	int cpu = smp_processor_id();

	return kmalloc_node(64, GFP_KERNEL, cpu / per_node);
}

void *good_modulo(void)
{
	int cpu = smp_processor_id() % MAX_NUMNODES;

	return kmalloc_node(64, GFP_KERNEL, cpu);
}

/* A name proves nothing. */
void *good_name(int cpu)
{
	return kmalloc_node(64, GFP_KERNEL, cpu);
}

int good_index(const int *v)
{
	int sum = 0, i;

	for_each_possible_cpu(i)
		sum += v[i];
	for_each_online_node(i)
		sum += v[i];
	return sum;
}

/* One variable for one after the other. */
int good_reused(void)
{
	int i, n = 0;

	for_each_online_cpu(i)
		n += cpu_online(i);
	for_each_online_node(i)
		n += node_state(i, N_CPU);
	return n;
}

int good_cpu_of_node(void)
{
	int nid, sum = 0;

	for_each_node_with_cpus(nid) {
		unsigned int cpu = cpumask_first(cpumask_of_node(nid));

		if (cpu < nr_cpu_ids)
			sum += cpu_to_node(cpu);
	}
	return sum;
}

/* It may be either: which one goes where, the flag tells. */
void *good_either(bool by_cpu, int nid)
{
	int n = by_cpu ? smp_processor_id() : nid;

	return kmalloc_node(64, GFP_KERNEL, n);
}

void *good_correlated(bool by_cpu)
{
	int n = by_cpu ? smp_processor_id() : numa_mem_id();

	if (by_cpu)
		n = cpu_to_mem(n);
	return kmalloc_node(64, GFP_KERNEL, n);
}

/* A helper takes any number. */
static int twice(int n)
{
	return 2 * n;
}

int good_any_number(void)
{
	return twice(smp_processor_id()) + twice(numa_node_id()) +
	       twice(num_online_nodes());
}

struct page *good_last(void)
{
	int nid, last = 0;

	for_each_online_node(nid)
		last = nid;
	return alloc_pages_node(last, GFP_KERNEL, 0);
}

void good_bits(unsigned long *map)
{
	set_bit(smp_processor_id(), map);
	set_bit(numa_node_id(), map);
}

int good_compared(void)
{
	return smp_processor_id() == numa_node_id();
}
