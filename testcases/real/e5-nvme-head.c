// SPDX-License-Identifier: GPL-2.0-only
/*
 * History E5 (001e57554de8, CVE-2026-74384): the head of a namespace had a
 * current path for as many nodes as there are, found by the id of the node.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct nvme_ns {
	int ana_state;
};

struct old_ns_head {
	int instance;
	struct nvme_ns *current_path[];
};

struct new_ns_head {
	int instance;
	struct nvme_ns *current_path[];
};

struct old_ns_head *good_old_alloc_ns_head(void)
{
	struct old_ns_head *head;
	size_t size = sizeof(*head);

	size += num_possible_nodes() * sizeof(struct nvme_ns *);
	head = kzalloc(size, GFP_KERNEL);
	if (!head)
		return ERR_PTR(-ENOMEM);
	return head;
}

struct new_ns_head *good_new_alloc_ns_head(void)
{
	struct new_ns_head *head;
	size_t size = sizeof(*head);

	size += nr_node_ids * sizeof(struct nvme_ns *);
	head = kzalloc(size, GFP_KERNEL);
	if (!head)
		return ERR_PTR(-ENOMEM);
	return head;
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct nvme_ns *bad_find_path(struct old_ns_head *head)
{
	int node = numa_node_id();

	return head->current_path[node]; /* expect: node-array-bound(error) */
}

struct nvme_ns *good_find_path(struct new_ns_head *head)
{
	int node = numa_node_id();

	return head->current_path[node];
}
