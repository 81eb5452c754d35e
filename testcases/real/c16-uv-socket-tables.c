// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C16 (5290e88ba2c7): UV filled its table of nodes from the CPUs that
 * Linux was given.  With "nr_cpus=" the other sockets kept the mark for "none",
 * and a hub's data was asked of that node.
 */
/* kernel: 5.10 6.1 */
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/numa.h>
#include <linux/slab.h>
#include <linux/topology.h>

#define SOCK_EMPTY	((unsigned short)~0)

struct uv_hub_info_s {
	unsigned short pnode;
};

static unsigned short _socket_to_node[64];
static unsigned short _apicid_to_node_full[64];

DECLARE_PER_CPU(u16, x86_cpu_to_apicid);

void __init good_build_socket_tables(int shift)
{
	int i, cpu, lnid = NUMA_NO_NODE;

	for (i = 0; i < 64; i++)
		_socket_to_node[i] = SOCK_EMPTY;
	for_each_possible_cpu(cpu) {
		int nid = cpu_to_node(cpu);
		int sockid;

		if (lnid == nid)
			continue;
		lnid = nid;
		sockid = per_cpu(x86_cpu_to_apicid, cpu) >> shift;
		_socket_to_node[sockid] = nid;
	}
}

void __init good_build_socket_tables_by_apicid(int shift)
{
	int apicid, lnid = NUMA_NO_NODE;

	for (apicid = 0; apicid < 256; apicid++) {
		int nid = __apicid_to_node[apicid];

		if (nid == NUMA_NO_NODE || lnid == nid)
			continue;
		lnid = nid;
		_apicid_to_node_full[apicid >> shift] = nid;
	}
}

/*
 * A 0xffff in a table is a number like any other: nobody called it a node.  What
 * is told, as a note, is that cpu_to_node() may be -1, which is 0xffff here.
 */
/* cocci misses: source and sink are in two functions, or a field is between */
struct uv_hub_info_s * __init known_fn_init_hub(int bid)
{
	return kzalloc_node(sizeof(struct uv_hub_info_s), GFP_KERNEL,
			    _socket_to_node[bid]); /* expect: node-out-of-range(error) */
}

/* The tables of firmware name memoryless nodes, too, which is a note. */
/* cocci misses: source and sink are in two functions, or a field is between */
struct uv_hub_info_s * __init bad_init_hub_still(int bid)
{
	return kzalloc_node(sizeof(struct uv_hub_info_s), GFP_KERNEL,
			    _apicid_to_node_full[bid]); /* expect: cpu-to-node-locality(note) */
}
