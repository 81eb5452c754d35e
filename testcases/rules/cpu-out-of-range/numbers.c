// SPDX-License-Identifier: GPL-2.0-only
/*
 * A number that is no CPU indexes the per-CPU data of nobody.  Modelled on
 * resctrl's cpumask_any() of an empty mask, and on AMD's microcode loader, which
 * took the first CPU of a node that has none (history B16, B17).
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/topology.h>

struct event {
	int cpu;
	unsigned int hits;
};

int bad_both_masks(const struct cpumask *wanted)
{
	return cpu_to_node(cpumask_any_and(wanted, cpu_online_mask)); /* expect: cpu-out-of-range(error) */
}

int bad_kept_first(const struct cpumask *wanted)
{
	unsigned int cpu = cpumask_any_and(wanted, cpu_online_mask);
	int nid;

	nid = cpu_to_node(cpu); /* expect: cpu-out-of-range(error) */
	return nid;
}

int bad_next(int cpu)
{
	return cpu_to_mem(cpumask_next(cpu, cpu_online_mask)); /* expect: cpu-out-of-range(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
int bad_any_cpu(void)
{
	int cpu = -1;

	return cpu_to_node(cpu); /* expect: cpu-out-of-range(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
int bad_one_arm(bool bound)
{
	int cpu = bound ? smp_processor_id() : -1;

	return cpu_to_mem(cpu); /* expect: cpu-out-of-range(error) */
}

int bad_after_the_loop(const struct cpumask *wanted)
{
	int cpu;

	for_each_online_cpu(cpu)
		if (cpumask_test_cpu(cpu, wanted))
			break;
	return cpu_to_node(cpu); /* expect: cpu-out-of-range(error) */
}

int bad_after_all(struct event *events)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		events[cpu].hits = 0;
	return cpu_to_node(cpu); /* expect: cpu-out-of-range(error) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_wrong_bound(const struct cpumask *wanted)
{
	unsigned int cpu = cpumask_any_and(wanted, cpu_online_mask);

	if (cpu > nr_cpu_ids)
		return NUMA_NO_NODE;
	return cpu_to_node(cpu); /* expect: cpu-out-of-range(error) */
}

/* It looks after -1; cpumask_next_and() says nr_cpu_ids. */
/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_other_sentinel(const struct cpumask *wanted)
{
	int cpu = cpumask_any_and(wanted, cpu_online_mask);

	if (cpu < 0)
		return NUMA_NO_NODE;
	return cpu_to_node(cpu); /* expect: cpu-out-of-range(error) */
}

/* cocci misses: only a test says that a parameter or result may be no node */
int bad_warned_only(int cpu)
{
	if (cpu == -1)
		pr_warn("no CPU\n");
	return cpu_to_node(cpu); /* expect: cpu-out-of-range(error) */
}

void bad_stored(const struct cpumask *wanted, int nid)
{
	set_cpu_numa_node(cpumask_any_and(wanted, cpu_online_mask), nid); /* expect: cpu-out-of-range(error) */
}

/* cocci misses: the node is in a field, an array element or behind a pointer */
struct page *bad_of_local_struct(void)
{
	struct event e = { .cpu = -1 };

	return alloc_pages_node(cpu_to_mem(e.cpu), GFP_KERNEL, 0); /* expect: cpu-out-of-range(error) */
}

int good_bound_first(const struct cpumask *wanted)
{
	unsigned int cpu = cpumask_any_and(wanted, cpu_online_mask);

	if (cpu >= nr_cpu_ids)
		return NUMA_NO_NODE;
	return cpu_to_node(cpu);
}

int good_bound_in_condition(const struct cpumask *wanted)
{
	unsigned int cpu = cpumask_any_and(wanted, cpu_online_mask);

	return cpu < nr_cpu_ids ? cpu_to_node(cpu) : NUMA_NO_NODE;
}

int good_replaced(const struct cpumask *wanted)
{
	unsigned int cpu = cpumask_any_and(wanted, cpu_online_mask);

	if (cpu >= nr_cpu_ids)
		cpu = raw_smp_processor_id();
	return cpu_to_mem(cpu);
}

int good_any_cpu_tested(int cpu)
{
	if (cpu == -1)
		return NUMA_NO_NODE;
	return cpu_to_node(cpu);
}

int good_in_the_loop(void)
{
	int cpu, far = 0;

	for_each_online_cpu(cpu)
		far += cpu_to_node(cpu) != numa_node_id();
	return far;
}

int good_left_by_return(const struct cpumask *wanted)
{
	int cpu;

	for_each_online_cpu(cpu)
		if (cpumask_test_cpu(cpu, wanted))
			return cpu_to_node(cpu);
	return NUMA_NO_NODE;
}

int good_found_in_loop(const struct cpumask *wanted)
{
	int cpu, found = -1;

	for_each_online_cpu(cpu)
		if (cpumask_test_cpu(cpu, wanted))
			found = cpu;
	return found < 0 ? NUMA_NO_NODE : cpu_to_node(found);
}

int good_tested_after_loop(const struct cpumask *wanted)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		if (cpumask_test_cpu(cpu, wanted))
			break;
	if (cpu >= nr_cpu_ids)
		return NUMA_NO_NODE;
	return cpu_to_node(cpu);
}

/* cpu_online_mask is never empty. */
int good_first_online(void)
{
	return cpu_to_node(cpumask_first(cpu_online_mask));
}

/* Nobody says what the caller gives. */
int good_unknown(int cpu)
{
	return cpu_to_node(cpu);
}

/* -1 is where the search begins. */
int good_start_value(void)
{
	unsigned int cpu = cpumask_next(-1, cpu_online_mask);

	return cpu < nr_cpu_ids ? cpu_to_mem(cpu) : NUMA_NO_NODE;
}

int good_online(int cpu)
{
	if (cpu < 0 || !cpu_online(cpu))
		return NUMA_NO_NODE;
	return cpu_to_node(cpu);
}
