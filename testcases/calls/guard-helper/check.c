// SPDX-License-Identifier: GPL-2.0-only
/* Guards in functions of another file: a bool, an error, a count of zero. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/errno.h>
#include <linux/nodemask.h>
#include <linux/printk.h>

bool node_ok(int nid);
bool node_bad(int nid);
int node_check(int nid);
int node_check_said(int nid, const char *who);
bool node_ok_with_memory(int nid);

bool node_ok(int nid)
{
	return nid >= 0 && nid < MAX_NUMNODES && node_online(nid);
}

bool node_bad(int nid)
{
	return !node_ok(nid);
}

int node_check(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	if (!node_online(nid))
		return -ENODEV;
	return 0;
}

int node_check_said(int nid, const char *who)
{
	int err = node_check(nid);

	if (err)
		pr_warn("%s: node %d: %d\n", who, nid, err);
	return err;
}

bool node_ok_with_memory(int nid)
{
	return node_ok(nid) && node_state(nid, N_MEMORY);
}
