// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/nodemask.h>
#include <linux/topology.h>
#include "queue.h"

int bad_loop(struct queue *q)
{
	int cpu, err = 0;

	for_each_online_cpu(cpu)
		err |= queue_init(&q[cpu], cpu, cpu); /* expect: cpu-node-mixup(error) */ /* trace: low.c, middle.c */
	return err;
}

int bad_here(struct queue *q)
{
	return queue_init(q, 0, here()); /* expect: cpu-node-mixup(error) */ /* trace: low.c, middle.c */
}

void *bad_count(void)
{
	return ring_alloc(512, num_online_nodes()); /* expect: cpu-node-mixup(error) */
}

int good_loop(struct queue *q)
{
	int cpu, err = 0;

	for_each_online_cpu(cpu)
		err |= queue_init(&q[cpu], cpu, cpu_to_mem(cpu));
	return err;
}

int good_here(struct queue *q)
{
	return queue_init(q, here(), cpu_to_mem(here()));
}

/* Half of them on each node: no CPU number any more. */
int good_halves(struct queue *q)
{
	return queue_init(q, 0, here() / 2);
}

int good_any(struct queue *q, int cpu)
{
	return queue_init(q, cpu, cpu);
}
