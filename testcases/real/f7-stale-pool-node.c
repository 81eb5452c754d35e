// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F7 (dc6db24d2476): a worker pool keeps the node of its CPUs.  After
 * hot-remove and hot-add these CPUs were of another node, and what the pool
 * named was gone.
 */
/* kernel: 4.4 */
#include <linux/acpi.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct worker_pool {
	int cpu;
	int node;
};

struct worker {
	int id;
	struct worker_pool *pool;
};

void good_init_worker_pool(struct worker_pool *pool, int cpu)
{
	pool->cpu = cpu;
	pool->node = cpu_to_mem(cpu);
}

/* An id that was right when it was stored: no rule follows how long it is. */
struct worker *known_fn_create_worker(struct worker_pool *pool)
{
	struct worker *worker;

	worker = kzalloc_node(sizeof(*worker), GFP_KERNEL, pool->node); /* expect: offline-node-unchecked(error) */
	if (!worker)
		return NULL;
	worker->pool = pool;
	return worker;
}

/* Since then a CPU has its node for good, from the tables of firmware. */
void good_acpi_map_cpu2node(acpi_handle handle, int cpu, int physid)
{
	int nid;

	nid = acpi_get_node(handle);
	if (nid != NUMA_NO_NODE) {
		set_apicid_to_node(physid, nid);
		numa_set_node(cpu, nid);
	}
}
