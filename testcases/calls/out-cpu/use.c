// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/topology.h>

struct processor { int id, phys; };

int map_cpu(int phys, int *pcpu);
int map_elsewhere(int phys, int *pcpu);

/* Nobody knows what map_elsewhere() does, so it may have stored a CPU. */
int good_mapped_elsewhere(struct processor *p)
{
	if (p->id < 0 || !cpu_present(p->id)) {
		if (map_elsewhere(p->phys, &p->id))
			return -1;
		return cpu_to_node(p->id);
	}
	return 0;
}

/*
 * A small function that has no node is not asked what it stores in *pcpu: the
 * asm of cpuid() stores there, too, unseen, and would be believed not to.
 */
int known_fp_mapped(struct processor *p)
{
	if (p->id < 0 || !cpu_present(p->id)) {
		if (map_cpu(p->phys, &p->id))
			return -1;
		return cpu_to_node(p->id);
	}
	return 0;
}

int bad_not_mapped(struct processor *p)
{
	if (p->id < 0)
		return cpu_to_node(p->id); /* expect: cpu-out-of-range(error) */
	return 0;
}
