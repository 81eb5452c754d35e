/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef BENCH_H
#define BENCH_H

#include <linux/types.h>

struct map_benchmark {
	__u32 threads;
	__s32 node;
};

struct map_benchmark_data {
	struct map_benchmark bparam;
};

/* Filled in only once the numbers are known to be good. */
struct map_copy_data {
	int node;
};

int bad_do_map_benchmark(struct map_benchmark_data *map);
int bad_do_map_benchmark_fixed(struct map_benchmark_data *map);
int good_do_map_copy(struct map_copy_data *map);

#endif
