// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include "damos.h"

unsigned long migrate_pages_to(int target_nid)
{
	return __alloc_pages_node(target_nid, GFP_NOWAIT, 0) ? 1 : 0;
}

unsigned long migrate_pages_checked(int target_nid)
{
	if (target_nid < 0 || target_nid >= MAX_NUMNODES ||
	    !node_state(target_nid, N_MEMORY))
		return 0;
	return migrate_pages_to(target_nid);
}
