/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef GUARD_H
#define GUARD_H

#include <linux/nodemask.h>

static inline bool nid_sane(int nid)
{
	return nid >= 0 && nid < MAX_NUMNODES && node_online(nid);
}

static inline bool nid_is_none(int nid)
{
	return nid == NUMA_NO_NODE;
}

/* Looks at the bitmap first: reported here, since somebody may say -1. */
static inline bool nid_up(int nid)
{
	return node_online(nid);
}

#endif
