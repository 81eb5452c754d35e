/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TREE_H
#define TREE_H

struct node_tree {
	struct node_tree *left, *right;
};

int walk_left(struct node_tree *t, int nid);
int walk_right(struct node_tree *t, int nid);
int ping(int nid, int n);
int pong(int nid, int n);

#endif
