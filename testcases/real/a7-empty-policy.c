// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A7 (276aeee1c5fc): a memory policy whose mask has become empty has
 * MAX_NUMNODES for its first node, and that is where pages are asked for.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct policy {
	nodemask_t nodes;
};

/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct page *bad_offset_il_node(struct policy *pol, gfp_t gfp)
{
	int nid = first_node(pol->nodes);

	/* the mask is another's to keep filled, so no more than a note */
	return __alloc_pages_node(nid, gfp, 0); /* expect: node-out-of-range(note) */
}

struct page *good_offset_il_node(struct policy *pol, gfp_t gfp)
{
	nodemask_t nodemask = pol->nodes;
	int nid;

	barrier();
	if (nodes_empty(nodemask))
		return __alloc_pages_node(numa_node_id(), gfp, 0);
	nid = first_node(nodemask);
	return __alloc_pages_node(nid, gfp, 0);
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_parse_preferred(char *nodelist, struct policy *pol)
{
	nodemask_t nodes;

	if (nodelist_parse(nodelist, nodes))
		return -EINVAL;
	init_nodemask_of_node(&pol->nodes, first_node(nodes)); /* expect: node-out-of-range(error) */
	return 0;
}

int good_parse_preferred(char *nodelist, struct policy *pol)
{
	nodemask_t nodes;

	if (nodelist_parse(nodelist, nodes))
		return -EINVAL;
	if (nodes_empty(nodes))
		return -EINVAL;
	init_nodemask_of_node(&pol->nodes, first_node(nodes));
	return 0;
}
