/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef MQ_H
#define MQ_H

struct blk_hctx {
	int numa_node;
};

struct blk_hctx_mem {
	int numa_node;
};

#endif
