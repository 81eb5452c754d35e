// SPDX-License-Identifier: GPL-2.0-only
#include <linux/nodemask.h>

int near_to(int nid);
bool wanted(int nid);
int find_wanted(void);

int find_wanted(void)
{
	int nid;

	for_each_online_node(nid)
		if (wanted(nid))
			break;
	return nid;
}

int bad_past_end(void)
{
	int nid;

	for_each_online_node(nid)
		if (wanted(nid))
			break;
	return near_to(nid); /* expect: node-out-of-range(error) */ /* trace: use.c */
}

int good_found(void)
{
	int nid;

	for_each_online_node(nid)
		if (wanted(nid))
			break;
	if (nid >= MAX_NUMNODES)
		return 0;
	return near_to(nid);
}

int good_within(void)
{
	int nid;

	for_each_online_node(nid)
		if (wanted(nid))
			return near_to(nid);
	return 0;
}
