// SPDX-License-Identifier: GPL-2.0-only
/*
 * The array at the end of an object, as in struct nvme_ns_head,
 * drivers/nvme/host/core.c and multipath.c, 4.20 to 7.1.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/nodemask.h>
#include "head.h"

struct head *head_alloc(void)
{
	struct head *head;
	size_t size = sizeof(*head);

	size += num_possible_nodes() * sizeof(struct path *);
	head = kzalloc(size, GFP_KERNEL);
	if (!head)
		return NULL;
	head->instance = 1;
	return head;
}

struct wide_head *wide_head_alloc(void)
{
	struct wide_head *head;
	size_t size = sizeof(*head);

	size += nr_node_ids * sizeof(struct path *);
	head = kzalloc(size, GFP_KERNEL);
	if (!head)
		return NULL;
	head->instance = 1;
	return head;
}
