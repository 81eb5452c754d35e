// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B12 (6f5a55f1a6c5): move_pages(2) asked node_state() of the user's
 * numbers before it knew that they were in range.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/errno.h>
#include <linux/nodemask.h>
#include <linux/uaccess.h>

int bad_do_pages_move(const int __user *nodes, unsigned long nr_pages)
{
	unsigned long j;
	int err = -EFAULT;

	for (j = 0; j < nr_pages; j++) {
		int node;

		if (get_user(node, nodes + j))
			goto out;
		err = -ENODEV;
		if (!node_state(node, N_MEMORY)) /* expect: node-out-of-range(error) */
			goto out;
	}
	err = 0;
out:
	return err;
}

int good_do_pages_move(const int __user *nodes, unsigned long nr_pages)
{
	unsigned long j;
	int err = -EFAULT;

	for (j = 0; j < nr_pages; j++) {
		int node;

		if (get_user(node, nodes + j))
			goto out;
		err = -ENODEV;
		if (node < 0 || node >= MAX_NUMNODES)
			goto out;
		if (!node_state(node, N_MEMORY))
			goto out;
	}
	err = 0;
out:
	return err;
}
