// SPDX-License-Identifier: GPL-2.0-only
/* A node's own data, and what else is indexed by nodes. */
/* kernel: 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/topology.h>
#include <linux/bitops.h>

long simple_strtol(const char *s, char **end, unsigned int base);
#undef node_spanned_pages
unsigned long node_spanned_pages(int nid);
unsigned long sum_zone_numa_event_state(int node, int item);
void kcompactd_run(int nid);
bool node_is_toptier(int node);
int __register_one_node(int nid);
int register_one_node(int nid);
int unregister_cpu_under_node(unsigned int cpu, unsigned int nid);
int register_memory_node_under_compute_node(unsigned int mem, unsigned int cpu,
					    unsigned int access);
void node_add_cache(unsigned int nid, void *attrs);

void bad_no_node(void)
{
	NODE_DATA(NUMA_NO_NODE)->nr_zones++; /* expect: no-node-index(error) */
	node_spanned_pages(NUMA_NO_NODE); /* expect: no-node-index(error) */
	node_zonelist(NUMA_NO_NODE, GFP_KERNEL); /* expect: no-node-index(error) */
	si_meminfo_node(NULL, NUMA_NO_NODE); /* expect: no-node-index(error) */
	sum_zone_numa_event_state(NUMA_NO_NODE, 0); /* expect: no-node-index(error) */
	kcompactd_run(NUMA_NO_NODE); /* expect: no-node-index(error) */
	node_is_toptier(NUMA_NO_NODE); /* expect: no-node-index(error) */
	__node_distance(NUMA_NO_NODE, 0); /* expect: no-node-index(error) */
	__node_distance(0, NUMA_NO_NODE); /* expect: no-node-index(error) */
	cpumask_of_node(NUMA_NO_NODE); /* expect: no-node-index(error) */
	register_one_node(NUMA_NO_NODE); /* expect: no-node-index(warning) */
	__register_one_node(NUMA_NO_NODE); /* expect: no-node-index(error) */
	unregister_cpu_under_node(0, NUMA_NO_NODE); /* expect: no-node-index(warning) */
	register_memory_node_under_compute_node(NUMA_NO_NODE, 0, 0); /* expect: no-node-index(warning) */
	register_memory_node_under_compute_node(0, NUMA_NO_NODE, 0); /* expect: no-node-index(warning) */
	node_add_cache(NUMA_NO_NODE, NULL); /* expect: no-node-index(warning) */
}

void bad_max(void)
{
	NODE_DATA(MAX_NUMNODES)->nr_zones++; /* expect: node-out-of-range(error) */
	node_spanned_pages(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	node_zonelist(MAX_NUMNODES, GFP_KERNEL); /* expect: node-out-of-range(error) */
	si_meminfo_node(NULL, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	sum_zone_numa_event_state(MAX_NUMNODES, 0); /* expect: node-out-of-range(error) */
	kcompactd_run(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	node_is_toptier(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__node_distance(MAX_NUMNODES, 0); /* expect: node-out-of-range(error) */
	__node_distance(0, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	cpumask_of_node(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	register_one_node(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	__register_one_node(MAX_NUMNODES); /* expect: node-out-of-range(error) */
	unregister_cpu_under_node(0, MAX_NUMNODES); /* expect: node-out-of-range(error) */
	register_memory_node_under_compute_node(MAX_NUMNODES, 0, 0); /* expect: node-out-of-range(error) */
	register_memory_node_under_compute_node(0, MAX_NUMNODES, 0); /* expect: node-out-of-range(error) */
	node_add_cache(MAX_NUMNODES, NULL); /* expect: node-out-of-range(error) */
}

void bad_impossible(const char *buf)
{
	int nid = simple_strtol(buf, NULL, 0);

	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	NODE_DATA(nid)->nr_zones++; /* expect: node-out-of-range(error) */
	node_spanned_pages(nid); /* expect: node-out-of-range(error) */
	node_zonelist(nid, GFP_KERNEL); /* expect: node-out-of-range(error) */
	si_meminfo_node(NULL, nid); /* expect: node-out-of-range(error) */
	sum_zone_numa_event_state(nid, 0); /* expect: node-out-of-range(error) */
	kcompactd_run(nid); /* expect: node-out-of-range(error) */
}

void bad_offline(void)
{
	int nid;

	for_each_node(nid) {
		NODE_DATA(nid)->nr_zones++; /* expect: offline-node-unchecked(note) */
		node_spanned_pages(nid); /* expect: offline-node-unchecked(note) */
		node_zonelist(nid, GFP_KERNEL); /* expect: offline-node-unchecked(note) */
		si_meminfo_node(NULL, nid); /* expect: offline-node-unchecked(note) */
		sum_zone_numa_event_state(nid, 0); /* expect: offline-node-unchecked(note) */
		kcompactd_run(nid); /* expect: offline-node-unchecked(note) */
	}
}

/* Where nothing is set up there is no tier, and it says so. */
bool good_offline(void)
{
	int nid;

	for_each_node(nid)
		if (node_is_toptier(nid))
			return true;
	return false;
}

/* A bit of any bitmap. */
void bad_bit(int nid, unsigned long *bits)
{
	set_bit(next_node(nid, node_online_map), bits); /* expect: node-out-of-range(error) */
}
