/* SPDX-License-Identifier: GPL-2.0-only */
#include <linux/gfp.h>

typedef struct page *(*node_fn)(int nid, gfp_t gfp);

struct page *bad_each_node(node_fn fn, gfp_t gfp);
struct page *on_node(int nid, node_fn fn, gfp_t gfp);
struct page *plain(int nid, gfp_t gfp);
struct page *tested(int nid, gfp_t gfp);
