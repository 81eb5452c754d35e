// SPDX-License-Identifier: GPL-2.0-only
/* What every caller of a static function has proved holds in it. */
#include <linux/gfp.h>
#include <linux/topology.h>
#include <linux/device.h>

struct task { int preferred_nid; unsigned long faults; };
struct move { int dst_nid; struct task *t; };

void good_init_task(struct task *t)
{
	t->preferred_nid = NUMA_NO_NODE;
}

/* as kernel/sched/fair.c, task_numa_migrate() in 6.12 */
static int good_migrate(struct task *t)
{
	struct move m = { .t = t };

	m.dst_nid = t->preferred_nid;
	return node_distance(0, m.dst_nid);
}

int good_migrate_preferred(struct task *t)
{
	if (unlikely(t->preferred_nid == NUMA_NO_NODE || !t->faults))
		return 0;
	return good_migrate(t);
}

/* cocci misses: source and sink are in two functions, or a field is between */
static int bad_migrate2(struct task *t)
{
	return node_distance(0, t->preferred_nid); /* expect: no-node-index(error) */
}

int good_checks(struct task *t)
{
	return t->preferred_nid >= 0 ? bad_migrate2(t) : 0;
}

int good_does_not(struct task *t)
{
	return bad_migrate2(t);
}

static int good_migrate3(struct task *t)
{
	return node_distance(0, t->preferred_nid);
}

static int good_between(struct task *t)
{
	return good_migrate3(t) + 1;
}

int good_two_levels(struct task *t)
{
	if (t->preferred_nid < 0)
		return 0;
	return good_between(t);
}

/* cocci misses: source and sink are in two functions, or a field is between */
static int bad_migrate4(struct task *t)
{
	return node_distance(0, t->preferred_nid); /* expect: no-node-index(error) */
}

/* somebody else may call it */
int (*bad_hook4)(struct task *t) = bad_migrate4;

int good_two_levels4(struct task *t)
{
	return t->preferred_nid < 0 ? 0 : bad_migrate4(t);
}

struct choice { int best_cpu; unsigned long faults; };

void good_find_cpu(struct choice *t, int cpu)
{
	if (!t->faults)
		t->best_cpu = cpu;
}

int good_best_cpu(struct choice *p, int n)
{
	struct choice t = { .best_cpu = -1 };
	int i, nid;

	good_find_cpu(&t, n);
	if (t.best_cpu == -1)
		for (i = 0; i < n; i++)
			good_find_cpu(&t, i);
	if (t.best_cpu == -1)
		nid = 0;
	else
		nid = cpu_to_node(t.best_cpu);
	return nid + p->best_cpu;
}

/* as drivers/acpi/numa/srat.c, fix_pxm_node_maps() in 6.12 */
int good_first_hole(const int *map, nodemask_t *m)
{
	int i, j;

	for (i = 0; i < MAX_NUMNODES; i++) {
		for (j = 0; j < MAX_NUMNODES && map[j] != i; j++)
			;
		if (j == MAX_NUMNODES)
			return -1;
		node_set(j, *m);
	}
	return 0;
}

/* as mm/mempolicy.c, alloc_pages_bulk_array_mempolicy(): its own test */
static struct page *good_by_policy(gfp_t gfp, int nid, int mode)
{
	if (!(gfp & __GFP_THISNODE))
		mode = 1;
	if (mode == 2)
		return NULL;
	return alloc_pages_node(nid, gfp, 0);
}

struct page *good_by_policy_of_here(gfp_t gfp, int mode)
{
	return good_by_policy(gfp, numa_node_id(), mode);
}
