// SPDX-License-Identifier: GPL-2.0-only
/*
 * mm/mempolicy.c, mpol_parse_str(), 6.1 and 6.12: a mode and a list of nodes,
 * parsed out of one string.  Only a mode that goes with a list comes to
 * first_node(), and for that mode nodes_empty() was asked.
 */
/* kernel: 6.1 6.12 */
#include <linux/errno.h>
#include <linux/nodemask.h>

struct text_policy {
	unsigned short mode;
	nodemask_t nodes;
	nodemask_t user_nodes;
};

extern struct text_policy *new_text_policy(unsigned short mode,
					   unsigned short flags,
					   nodemask_t *nodes);
extern int parse_mode(const char *s);
extern int parse_nodes(const char *s, nodemask_t *nodes);
extern int within(const nodemask_t *a, const nodemask_t *b);
extern char *find(const char *s, int c);
extern int is_digit(char c);
extern int same(const char *a, const char *b);

int good_parse_text(char *str, struct text_policy **mpol)
{
	struct text_policy *new = NULL;
	unsigned short mode_flags;
	nodemask_t nodes;
	char *nodelist = find(str, ':');
	char *flags = find(str, '=');
	int err = 1, mode;

	if (flags)
		*flags++ = '\0';
	if (nodelist) {
		*nodelist++ = '\0';
		if (parse_nodes(nodelist, &nodes))
			goto out;
if (!within(&nodes, &node_states[N_MEMORY]))
			goto out;
	} else {
		nodes_clear(nodes);
	}
	mode = parse_mode(str);
	if (mode < 0)
		goto out;
	switch (mode) {
	case 1:
		if (nodelist) {
			char *rest = nodelist;

			while (is_digit(*rest))
				rest++;
			if (*rest)
				goto out;
			if (nodes_empty(nodes))
				goto out;
		}
		break;
	case 3:
	case 6:
		if (!nodelist)
			nodes = node_states[N_MEMORY];
		break;
	case 4:
		if (nodelist)
			goto out;
		break;
	case 0:
		if (!nodelist)
			err = 0;
		goto out;
	case 5:
	case 2:
		if (!nodelist)
			goto out;
	}
	mode_flags = 0;
	if (flags) {
		if (!same(flags, "static"))
			mode_flags |= 0x8000;
		else if (!same(flags, "relative"))
			mode_flags |= 0x4000;
		else
			goto out;
	}
	new = new_text_policy(mode, mode_flags, &nodes);
	if (!new)
		goto out;
	if (mode != 1) {
		new->nodes = nodes;
	} else if (nodelist) {
		nodes_clear(new->nodes);
		node_set(first_node(nodes), new->nodes);
	} else {
		new->mode = 4;
	}
	new->user_nodes = nodes;
	err = 0;
out:
	if (nodelist)
		*--nodelist = ':';
	if (flags)
		*--flags = '=';
	if (!err)
		*mpol = new;
	return err;
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_parse_text(char *str, struct text_policy **mpol)
{
	struct text_policy *new = NULL;
	unsigned short mode_flags;
	nodemask_t nodes;
	char *nodelist = find(str, ':');
	char *flags = find(str, '=');
	int err = 1, mode;

	if (flags)
		*flags++ = '\0';
	if (nodelist) {
		*nodelist++ = '\0';
		if (parse_nodes(nodelist, &nodes))
			goto out;
if (!within(&nodes, &node_states[N_MEMORY]))
			goto out;
	} else {
		nodes_clear(nodes);
	}
	mode = parse_mode(str);
	if (mode < 0)
		goto out;
	switch (mode) {
	case 1:
		if (nodelist) {
			char *rest = nodelist;

			while (is_digit(*rest))
				rest++;
			if (*rest)
				goto out;
		}
		break;
	case 3:
	case 6:
		if (!nodelist)
			nodes = node_states[N_MEMORY];
		break;
	case 4:
		if (nodelist)
			goto out;
		break;
	case 0:
		if (!nodelist)
			err = 0;
		goto out;
	case 5:
	case 2:
		if (!nodelist)
			goto out;
	}
	mode_flags = 0;
	if (flags) {
		if (!same(flags, "static"))
			mode_flags |= 0x8000;
		else if (!same(flags, "relative"))
			mode_flags |= 0x4000;
		else
			goto out;
	}
	new = new_text_policy(mode, mode_flags, &nodes);
	if (!new)
		goto out;
	if (mode != 1) {
		new->nodes = nodes;
	} else if (nodelist) {
		nodes_clear(new->nodes);
		node_set(first_node(nodes), new->nodes); /* expect: node-out-of-range */
	} else {
		new->mode = 4;
	}
	new->user_nodes = nodes;
	err = 0;
out:
	if (nodelist)
		*--nodelist = ':';
	if (flags)
		*--flags = '=';
	if (!err)
		*mpol = new;
	return err;
}

/* A pointer that moved on is as little NULL as it was before. */
void good_step_set(char *list, nodemask_t *nodes, nodemask_t *out)
{
	if (list) {
		list++;
		if (nodes_empty(*nodes))
			return;
	}
	if (list)
		node_set(first_node(*nodes), *out);
}
