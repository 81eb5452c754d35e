// SPDX-License-Identifier: GPL-2.0-only
/*
 * kernel/events/ring_buffer.c, rb_alloc_aux(), 6.12, and bts_buffer_setup_aux():
 * all that is known of the CPU is that somebody asked whether it is -1, and
 * whoever uses it asks again.
 */
/* kernel: 6.1 6.12 */
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct aux_event {
	int cpu;
};

extern void take_node(int node);

static int asks_again(struct aux_event *event)
{
	int cpu = event->cpu;

	return cpu == -1 ? cpu : cpu_to_node(cpu);
}

static int asks_nothing(struct aux_event *event)
{
	return cpu_to_node(event->cpu);
}

/* More ways than are kept apart: the CPU may be -1 on some of them. */
int good_asked_again(struct aux_event *event, struct device *dev, int a, int b)
{
	int node = event->cpu == -1 ? -1 : cpu_to_node(event->cpu);
	int first = 0, second = 0;

	if (a == 1)
		first = numa_mem_id();
	else if (a == 2)
		first = dev_to_node(dev);
	else if (a == 3)
		first = NUMA_NO_NODE;
	else if (a == 4)
		first = first_online_node;
	if (b == 1)
		second = numa_mem_id();
	else if (b == 2)
		second = dev_to_node(dev);
	else if (b == 3)
		second = NUMA_NO_NODE;
	else if (b == 4)
		second = first_online_node;
	take_node(node);
	take_node(first);
	take_node(second);
	return asks_again(event);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_asked_once(struct aux_event *event, struct device *dev, int a, int b)
{
	int node = event->cpu == -1 ? -1 : cpu_to_node(event->cpu);
	int first = 0, second = 0;

	if (a == 1)
		first = numa_mem_id();
	else if (a == 2)
		first = dev_to_node(dev);
	else if (a == 3)
		first = NUMA_NO_NODE;
	else if (a == 4)
		first = first_online_node;
	if (b == 1)
		second = numa_mem_id();
	else if (b == 2)
		second = dev_to_node(dev);
	else if (b == 3)
		second = NUMA_NO_NODE;
	else if (b == 4)
		second = first_online_node;
	take_node(node);
	take_node(first);
	take_node(second);
	return asks_nothing(event); /* expect: cpu-out-of-range */
}
