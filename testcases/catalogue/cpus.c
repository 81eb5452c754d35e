// SPDX-License-Identifier: GPL-2.0-only
/* CPU numbers: where they come from, and what is known of each mask. */
/* kernel: 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct task_struct;
unsigned int task_cpu(const struct task_struct *p);
unsigned int cpumask_first_zero(const struct cpumask *mask);
bool cpumask_and(struct cpumask *dst, const struct cpumask *a, const struct cpumask *b);
int cpu_active(unsigned int cpu);
int smp_call_function_single(int cpu, void (*func)(void *), void *info, int wait);
void set_task_cpu(struct task_struct *p, unsigned int cpu);
struct task_struct *kthread_create_on_cpu(int (*fn)(void *), void *data,
					  unsigned int cpu, const char *name);
extern struct cpumask __cpu_active_mask, __cpu_dying_mask;
#define cpu_active_mask	((const struct cpumask *)&__cpu_active_mask)
#define cpu_dying_mask	((const struct cpumask *)&__cpu_dying_mask)
long simple_strtol(const char *s, char **end, unsigned int base);

/* A task that sleeps may have run on a CPU that is gone. */
struct page *bad_task(const struct task_struct *p)
{
	return alloc_pages_node(cpu_to_node(task_cpu(p)), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

struct page *bad_task_online(const struct task_struct *p)
{
	unsigned int cpu = task_cpu(p);

	if (!cpu_online(cpu))
		return NULL;
	return alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
}

struct page *bad_task_as_node(const struct task_struct *p)
{
	return alloc_pages_node(task_cpu(p), GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
}

struct page *bad_spread(struct device *dev)
{
	return alloc_pages_node(cpumask_local_spread(0, dev_to_node(dev)), GFP_KERNEL, 0); /* expect: cpu-node-mixup(error) */
}

/* A CPU that is not used yet may be any. */
struct page *bad_unused(const struct cpumask *used)
{
	unsigned int cpu = cpumask_first_zero(used);

	if (cpu >= nr_cpu_ids)
		return NULL;
	return alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

struct page *bad_unused_online(const struct cpumask *used)
{
	unsigned int cpu = cpumask_first_zero(used);

	if (cpu >= nr_cpu_ids || !cpu_online(cpu))
		return NULL;
	return alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
}

void bad_not_active(void)
{
	int cpu;

	for_each_cpu(cpu, cpu_active_mask)
		alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
}

void bad_dying(void)
{
	int cpu;

	for_each_cpu(cpu, cpu_dying_mask)
		alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: offline-node-unchecked(note) */
}

/* There need not be one. */
int bad_dying_first(void)
{
	return cpu_to_node(cpumask_first(cpu_dying_mask)); /* expect: cpu-out-of-range(note) */
}

int good_active_first(void)
{
	return cpu_to_node(cpumask_first(cpu_active_mask));
}

void bad_active(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		if (cpu_active(cpu))
			alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
}

int good_in_mask(const struct cpumask *used)
{
	unsigned int cpu = cpumask_first_zero(used);

	if (!cpumask_test_cpu(cpu, cpu_online_mask))
		return NUMA_NO_NODE;
	return cpu_to_node(cpu);
}

int good_below_max(const char *buf)
{
	int cpu = simple_strtol(buf, NULL, 0);

	return cpu < 0 || cpu >= NR_CPUS ? NUMA_NO_NODE : cpu_to_node(cpu);
}

void bad_possible_online(void)
{
	int cpu;

	for_each_cpu(cpu, cpu_possible_mask)
		if (cpu_online(cpu))
			alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
}

void bad_tested_possible(const struct cpumask *used)
{
	unsigned int cpu = cpumask_first_zero(used);

	if (cpu_possible(cpu) && cpu_online(cpu))
		alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
}

void bad_dying_online(void)
{
	int cpu;

	for_each_cpu(cpu, cpu_dying_mask)
		if (cpu_online(cpu))
			alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
}

/* A CPU that is in use need not be in any of these: this is reached. */
void bad_others(void)
{
	int cpu = raw_smp_processor_id();

	if (!cpumask_test_cpu(cpu, cpu_possible_mask))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	if (!cpumask_test_cpu(cpu, cpu_active_mask))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
	if (!cpumask_test_cpu(cpu, cpu_dying_mask))
		__alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0); /* expect: no-node-unchecked(error) */
}

/* A node where a CPU is meant. */
void bad_nodes(struct task_struct *p, struct page *page)
{
	smp_call_function_single(page_to_nid(page), NULL, NULL, 0); /* expect: cpu-node-mixup(error) */
	set_task_cpu(p, page_to_nid(page)); /* expect: cpu-node-mixup(error) */
	kthread_create_on_cpu(NULL, NULL, page_to_nid(page), "corpus"); /* expect: cpu-node-mixup(error) */
}
