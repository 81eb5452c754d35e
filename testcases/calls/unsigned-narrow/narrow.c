// SPDX-License-Identifier: GPL-2.0-only
/* Parameters of other widths: -1 survives in those that are signed. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>

int near_s8(s8 nid);
int near_s8_tested(s8 nid);
int near_s64_tested(s64 nid);
int near_u16_bounded(u16 nid);
int near_s64_of_u32(s64 nid);

int near_s8(s8 nid)
{
	return node_distance(nid, 0);
}

int near_s8_tested(s8 nid)
{
	return nid < 0 ? 0 : node_distance(nid, 0);
}

int near_s64_tested(s64 nid)
{
	return nid < 0 ? 0 : node_distance(nid, 0);
}

/* 65535 is beyond the bound. */
int near_u16_bounded(u16 nid)
{
	return nid < MAX_NUMNODES ? node_distance(nid, 0) : 0;
}

int near_s64_of_u32(s64 nid)
{
	return nid < 0 ? 0 : node_distance((int)nid, 0);
}
