// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mmzone.h>
#include <linux/nodemask.h>
#include "damon.h"

/* The second of two fields: see field-to-field. */
unsigned long bad_goal_metric(struct quota_goal *goal)
{
	return NODE_DATA(goal->nid)->node_present_pages; /* expect: no-node-index(error) */
}

unsigned long good_goal_metric(struct quota_goal *goal)
{
	if (goal->nid < 0 || goal->nid >= MAX_NUMNODES ||
	    !node_state(goal->nid, N_MEMORY))
		return 0;
	return NODE_DATA(goal->nid)->node_present_pages;
}
