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
