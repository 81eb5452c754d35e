// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wrong verdicts that are known, each with the reason.
 */
/* kernel: 6.1 6.12 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>

struct policy {
	int mode;
	nodemask_t nodes;
};

extern int parse_mode(const char *s);
extern int parse_nodes(const char *s, nodemask_t *nodes);
extern int is_digit(char c);
extern int same(const char *a, const char *b);

/*
 * mm/mempolicy.c, mpol_parse_str(), 6.1 and 6.12: mode and list together say
 * that nodes_empty() was asked.  The switch leaves more disjuncts than are kept
 * apart, and the join forgets which mode went with which answer.
 */
int known_fp_parse_policy(struct policy *new, const char *str, char *list,
			  char *flags)
{
	nodemask_t nodes;
	int mode, mode_flags;

	if (list) {
		if (parse_nodes(list, &nodes))
			return -EINVAL;
	} else {
		nodes_clear(nodes);
	}
	mode = parse_mode(str);
	if (mode < 0)
		return -EINVAL;
	switch (mode) {
	case 1:
		if (list) {
			char *rest = list;

			while (is_digit(*rest))
				rest++;
			if (*rest)
				return -EINVAL;
			if (nodes_empty(nodes))
				return -EINVAL;
		}
		break;
	case 2:
		if (!list)
			nodes = node_states[N_MEMORY];
		break;
	case 3:
		if (list)
			return -EINVAL;
		break;
	case 4:
		return list ? -EINVAL : 0;
	case 5:
	case 6:
		if (!list)
			return -EINVAL;
	}
	mode_flags = 0;
	if (flags) {
		if (!same(flags, "static"))
			mode_flags |= 1;
		else if (!same(flags, "relative"))
			mode_flags |= 2;
		else
			return -EINVAL;
	}
	new->mode = mode | mode_flags;
	if (mode != 1) {
		new->nodes = nodes;
	} else if (list) {
		nodes_clear(new->nodes);
		node_set(first_node(nodes), new->nodes);
	}
	return 0;
}
