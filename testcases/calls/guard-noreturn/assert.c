// SPDX-License-Identifier: GPL-2.0-only
/* Helpers that do not come back with what is no node, and one that does. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/bug.h>
#include <linux/numa.h>
#include <linux/printk.h>

void assert_node(int nid);
void assert_node_or_die(int nid);
void whine_about_node(int nid);
int checked_node(int nid);
void assert_twice(int nid);
void assert_other(int nid, int order);
void assert_if(int nid, bool check);
void no_such_node(int nid) __noreturn;

void no_such_node(int nid)
{
	pr_err("node %d\n", nid);
	BUG();
}

void assert_node(int nid)
{
	BUG_ON(nid < 0 || nid >= MAX_NUMNODES);
}

void assert_node_or_die(int nid)
{
	if (nid == NUMA_NO_NODE)
		no_such_node(nid);
}

/* Gives it back, so that it can stand in an expression. */
int checked_node(int nid)
{
	BUG_ON(nid < 0);
	return nid;
}

void whine_about_node(int nid)
{
	WARN_ON(nid == NUMA_NO_NODE);
}

void assert_twice(int nid)
{
	assert_node(nid);
}

void assert_other(int nid, int order)
{
	if (nid == NUMA_NO_NODE && order < 0)
		no_such_node(nid);
}

void assert_if(int nid, bool check)
{
	if (check)
		assert_node(nid);
}
