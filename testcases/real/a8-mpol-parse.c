// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A8 (aa9f7d5172fa, CVE-2020-11565): "prefer:" with an empty list of
 * nodes made the first node of an empty mask, MAX_NUMNODES, the preferred one;
 * mpol_to_str() then set that bit in a mask on its stack.
 */
/* kernel: 4.4 5.10 */
#include <linux/errno.h>
#include <linux/nodemask.h>
#include <linux/string.h>

enum {
	MPOL_DEFAULT,
	MPOL_PREFERRED,
	MPOL_BIND,
	MPOL_INTERLEAVE,
};

#define MPOL_F_LOCAL	(1 << 1)

struct old_mempolicy {
	unsigned short mode;
	unsigned short flags;
	union {
		short preferred_node;
		nodemask_t nodes;
	} v;
};

struct new_mempolicy {
	unsigned short mode;
	unsigned short flags;
	union {
		short preferred_node;
		nodemask_t nodes;
	} v;
};

int good_old_mpol_parse_str(int mode, char *nodelist, struct old_mempolicy *new)
{
	nodemask_t nodes;
	int err = 1;

	if (nodelist) {
		if (nodelist_parse(nodelist, nodes))
			goto out;
	} else
		nodes_clear(nodes);

	switch (mode) {
	case MPOL_PREFERRED:
		if (nodelist) {
			char *rest = nodelist;

			while (*rest >= '0' && *rest <= '9')
				rest++;
			if (*rest)
				goto out;
		}
		break;
	case MPOL_INTERLEAVE:
		if (!nodelist)
			nodes = node_states[N_MEMORY];
		break;
	case MPOL_DEFAULT:
		if (!nodelist)
			err = 0;
		goto out;
	}

	if (mode != MPOL_PREFERRED)
		new->v.nodes = nodes;
	else if (nodelist)
		new->v.preferred_node = first_node(nodes);
	else
		new->flags |= MPOL_F_LOCAL;
	err = 0;
out:
	return err;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_mpol_to_str(struct old_mempolicy *pol, nodemask_t *shown)
{
	nodemask_t nodes = NODE_MASK_NONE;

	switch (pol->mode) {
	case MPOL_DEFAULT:
		break;
	case MPOL_PREFERRED:
		if (!(pol->flags & MPOL_F_LOCAL))
			node_set(pol->v.preferred_node, nodes); /* expect: node-out-of-range(error) */
		break;
	case MPOL_BIND:
	case MPOL_INTERLEAVE:
		nodes = pol->v.nodes;
		break;
	}
	*shown = nodes;
}

int good_new_mpol_parse_str(int mode, char *nodelist, struct new_mempolicy *new)
{
	nodemask_t nodes;
	int err = 1;

	if (nodelist) {
		if (nodelist_parse(nodelist, nodes))
			goto out;
	} else
		nodes_clear(nodes);

	switch (mode) {
	case MPOL_PREFERRED:
		if (nodelist) {
			char *rest = nodelist;

			while (*rest >= '0' && *rest <= '9')
				rest++;
			if (*rest)
				goto out;
			if (nodes_empty(nodes))
				goto out;
		}
		break;
	case MPOL_INTERLEAVE:
		if (!nodelist)
			nodes = node_states[N_MEMORY];
		break;
	case MPOL_DEFAULT:
		if (!nodelist)
			err = 0;
		goto out;
	}

	if (mode != MPOL_PREFERRED)
		new->v.nodes = nodes;
	else if (nodelist)
		new->v.preferred_node = first_node(nodes);
	else
		new->flags |= MPOL_F_LOCAL;
	err = 0;
out:
	return err;
}

void good_mpol_to_str(struct new_mempolicy *pol, nodemask_t *shown)
{
	nodemask_t nodes = NODE_MASK_NONE;

	switch (pol->mode) {
	case MPOL_DEFAULT:
		break;
	case MPOL_PREFERRED:
		if (!(pol->flags & MPOL_F_LOCAL))
			node_set(pol->v.preferred_node, nodes);
		break;
	case MPOL_BIND:
	case MPOL_INTERLEAVE:
		nodes = pol->v.nodes;
		break;
	}
	*shown = nodes;
}
