// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include <linux/nodemask.h>
#include <linux/slab.h>

void *node_info(size_t size, int node);

struct info {
	unsigned long usage;
	unsigned long stat[16];
};

struct big_info {
	unsigned long usage;
	unsigned long stat[8192];
};

int good_memcg(struct info **infos)
{
	int node;

	for_each_node(node) {
		infos[node] = node_info(sizeof(struct info), node);
		if (!infos[node])
			return -ENOMEM;
	}
	return 0;
}

int bad_memcg_big(struct big_info **infos)
{
	int node;

	for_each_node(node) {
		infos[node] = node_info(sizeof(struct big_info), node); /* expect@<5.18: offline-node-unchecked(error) */ /* expect@>=5.18: offline-node-unchecked(note) */ /* trace: info.c */
		if (!infos[node])
			return -ENOMEM;
	}
	return 0;
}

int good_memcg_big_online(struct big_info **infos)
{
	int node;

	for_each_online_node(node) {
		infos[node] = node_info(sizeof(struct big_info), node);
		if (!infos[node])
			return -ENOMEM;
	}
	return 0;
}
