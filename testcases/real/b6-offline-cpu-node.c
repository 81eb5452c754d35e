// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B6 (select_fallback_rq()), B7 (unbound_pwq_by_node()): the node of a
 * CPU that went offline was -1 before 5.0, and is so in rare cases only since.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct pool_workqueue {
	int refcnt;
};

struct workqueue_tbl {
	struct pool_workqueue *dfl_pwq;
	struct pool_workqueue *numa_pwq_tbl[MAX_NUMNODES];
};

static struct pool_workqueue *pwq_by_node(struct workqueue_tbl *wq, int node)
{
	return wq->numa_pwq_tbl[node];
}

static struct pool_workqueue *pwq_by_node_fixed(struct workqueue_tbl *wq, int node)
{
	if (unlikely(node == NUMA_NO_NODE))
		return wq->dfl_pwq;
	return wq->numa_pwq_tbl[node];
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_select_fallback_rq(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		const struct cpumask *nodemask;

		if (cpu_online(cpu))
			continue;
		nodemask = cpumask_of_node(cpu_to_node(cpu)); /* expect@4.4: no-node-index(error) */ /* expect@>=5.10: no-node-index(note) */
		if (!cpumask_empty(nodemask))
			return cpu;
	}
	return -1;
}

int good_select_fallback_rq(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		int nid = cpu_to_node(cpu);

		if (cpu_online(cpu) || nid == -1)
			continue;
		if (!cpumask_empty(cpumask_of_node(nid)))
			return cpu;
	}
	return -1;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_queue_delayed(struct workqueue_tbl *wq)
{
	int cpu, refs = 0;

	for_each_possible_cpu(cpu)
		refs += pwq_by_node(wq, cpu_to_node(cpu))->refcnt; /* expect@4.4: no-node-index(error) */ /* expect@>=5.10: no-node-index(note) */
	return refs;
}

int good_queue_delayed(struct workqueue_tbl *wq)
{
	int cpu, refs = 0;

	for_each_possible_cpu(cpu)
		refs += pwq_by_node_fixed(wq, cpu_to_node(cpu))->refcnt;
	return refs;
}
