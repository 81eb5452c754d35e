/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TOPOLOGY_H
#define _LINUX_TOPOLOGY_H

#include <linux/cpumask.h>
#include <linux/bitops.h>
#include <linux/mmzone.h>
#include <linux/smp.h>
#include <linux/percpu.h>

#ifdef CONFIG_NUMA
extern cpumask_var_t node_to_cpumask_map[MAX_NUMNODES];

#ifdef __powerpc64__
#define cpumask_of_node(node) ((node) == -1 ?				\
			       cpu_all_mask :				\
			       node_to_cpumask_map[node])

#else
DECLARE_PER_CPU(int, x86_cpu_to_node_map);

extern s16 __apicid_to_node[];
extern int numa_cpu_node(int cpu);
extern void numa_set_node(int cpu, int node);
extern void numa_clear_node(int cpu);

static inline void set_apicid_to_node(int apicid, s16 node)
{
	__apicid_to_node[apicid] = node;
}

static inline int early_cpu_to_node(int cpu)
{
	return per_cpu(x86_cpu_to_node_map, cpu);
}

static inline const struct cpumask *cpumask_of_node(int node)
{
	return node_to_cpumask_map[node];
}
#endif

extern int __node_distance(int, int);
#define node_distance(a, b) __node_distance(a, b)
#else
#define cpumask_of_node(node)	((void)(node), cpu_online_mask)
#define node_distance(from, to)	((from) == (to) ? 10 : 20)
#endif

#ifndef nr_cpus_node
#define nr_cpus_node(node) cpumask_weight(cpumask_of_node(node))
#endif

#define for_each_node_with_cpus(node)			\
	for_each_online_node(node)			\
		if (nr_cpus_node(node))

#define LOCAL_DISTANCE		10
#define REMOTE_DISTANCE		20

#ifdef CONFIG_NUMA
DECLARE_PER_CPU(int, numa_node);

#ifndef numa_node_id
/* The node this CPU is on. */
static inline int numa_node_id(void)
{
	return raw_cpu_read(numa_node);
}
#endif

#ifndef cpu_to_node
static inline int cpu_to_node(int cpu)
{
	return per_cpu(numa_node, cpu);
}
#endif

#ifndef set_cpu_numa_node
static inline void set_cpu_numa_node(int cpu, int node)
{
	per_cpu(numa_node, cpu) = node;
}
#endif
#else
#define cpu_to_node(cpu)	((void)(cpu), 0)

static inline int numa_node_id(void)
{
	return cpu_to_node(raw_smp_processor_id());
}
#endif

#ifdef CONFIG_HAVE_MEMORYLESS_NODES
DECLARE_PER_CPU(int, _numa_mem_);

#ifndef numa_mem_id
/* The nearest node that has memory. */
static inline int numa_mem_id(void)
{
	return raw_cpu_read(_numa_mem_);
}
#endif

#ifndef cpu_to_mem
static inline int cpu_to_mem(int cpu)
{
	return per_cpu(_numa_mem_, cpu);
}
#endif
#else
#ifndef numa_mem_id
static inline int numa_mem_id(void)
{
	return numa_node_id();
}
#endif

#ifndef cpu_to_mem
static inline int cpu_to_mem(int cpu)
{
	return cpu_to_node(cpu);
}
#endif
#endif

#endif
