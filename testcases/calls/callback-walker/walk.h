/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef WALK_H
#define WALK_H

typedef int (*nid_fn)(int nid, void *data);

int walk_nodes(nid_fn fn, void *data);
int walk_one(int nid, nid_fn fn, void *data);

#endif
