#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
#
# What messages call a value and what they say is meant; the corpus looks at
# rule, line and severity alone.

load common

@test "a bit of a cpumask is a CPU number's" {
	cat >a.c <<-'END'
	#include <linux/bitops.h>
	#include <linux/cpumask.h>
	#include <linux/topology.h>

	void probe(struct cpumask *mask)
	{
		set_bit(numa_node_id(), cpumask_bits(mask));
	}
	END
	numalint a.c -- $flags
	status_is 1
	out "'numa_node_id\(\)' is a node id, and set_bit\(\) takes a CPU number; cpumask_of_node\(\) has the CPUs of a node"
}

@test "a bit of a nodemask is a node id's" {
	cat >a.c <<-'END'
	#include <linux/acpi.h>
	#include <linux/bitops.h>
	#include <linux/nodemask.h>

	void probe(nodemask_t *mask, int nid)
	{
		set_bit(node_to_pxm(nid), mask->bits);
	}
	END
	numalint a.c -- $flags
	status_is 1
	out "is a proximity domain, and set_bit\(\) takes a node id; convert it first"
}

@test "a macro that is called has its parentheses, one that is not has none" {
	cat >a.c <<-'END'
	#include <linux/device.h>
	#include <linux/gfp.h>
	#include <linux/nodemask.h>
	#include <linux/slab.h>
	#include <linux/smp.h>

	#define its_node dev_to_node(dev)

	void *probe(void)
	{
		return kmalloc_node(64, GFP_KERNEL, smp_processor_id());
	}

	void *probe_count(void)
	{
		return kmalloc_node(64, GFP_KERNEL, num_online_nodes());
	}

	struct page *probe_name(struct device *dev)
	{
		return __alloc_pages_node(its_node, GFP_KERNEL, 0);
	}

	void *probe_variable(void)
	{
		int cpu = smp_processor_id();

		return kmalloc_node(64, GFP_KERNEL, cpu);
	}
	END
	numalint a.c -- $flags
	status_is 1
	out "'smp_processor_id\(\)' is a CPU number"
	out "'num_online_nodes\(\)' is a count of nodes"
	out "'its_node' from device.numa_node may be NUMA_NO_NODE"
	out "'cpu' from smp_processor_id\(\) is a CPU number"
}

@test "the macro of a loop has its parentheses" {
	cat >a.c <<-'END'
	#include <linux/gfp.h>
	#include <linux/nodemask.h>

	struct page *probe(void)
	{
		struct page *page;
		int nid;

		for_each_online_node(nid) {
			page = alloc_pages_node(nid, GFP_KERNEL | __GFP_THISNODE, 0);
			if (page)
				return page;
		}
		return NULL;
	}
	END
	numalint a.c -- $flags
	status_is 1
	out "'nid' from for_each_online_node\(\) may be a memoryless node"
	out "at for_each_online_node\(\) it may be a memoryless node"
}
