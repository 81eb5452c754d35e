// SPDX-License-Identifier: GPL-2.0-only
/* A macro that tests its argument, as powerpc's cpumask_of_node() does. */
/* kernel: 6.1 6.12 */
/* arch: powerpc */
#include <linux/cpumask.h>
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

#undef cpumask_of_node
#define cpumask_of_node(node) ((node) == -1 ? cpu_online_mask : masks[node])

extern const struct cpumask *masks[MAX_NUMNODES];

/* That the macro allows for -1 is no word of who uses it. */
unsigned int good_only_the_macro_tests(struct pglist_data *pgdat)
{
	const struct cpumask *mask = cpumask_of_node(pgdat->node_id);

	return cpumask_weight(mask) + node_distance(pgdat->node_id, 0);
}

/* cocci misses: only a test says that a parameter or result may be no node */
unsigned int bad_user_tests(struct pglist_data *pgdat)
{
	const struct cpumask *mask = NULL;

	if (pgdat->node_id != -1)
		mask = cpumask_of_node(pgdat->node_id);
	return cpumask_weight(mask) + node_distance(pgdat->node_id, 0); /* expect: no-node-index(error) */
}
