// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B15 (979284535aaf): mlx5e_open_xdpredirect_sq() gave the CPU of the
 * channel where kvzalloc_node() takes a node.
 */
/* kernel: 6.1 6.12 */
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct mlx5e_xdpsq {
	unsigned int cc;
	unsigned int pc;
};

struct mlx5e_channel {
	struct mlx5e_xdpsq *xdpsq;
	int ix;
	int vec_ix;
	int cpu;
};

static int mlx5_comp_vector_get_cpu(struct cpumask *mask)
{
	int cpu = cpumask_first(mask);

	if (cpu >= nr_cpu_ids)
		cpu = cpumask_first(cpu_online_mask);
	return cpu;
}

void good_open_channel(struct mlx5e_channel *c, struct cpumask *mask, int ix)
{
	c->ix = ix;
	c->cpu = mlx5_comp_vector_get_cpu(mask);
}

/* A CPU through a helper and then a field: that it is one gets lost. */
struct mlx5e_xdpsq *known_fn_open_xdpredirect_sq(struct mlx5e_channel *c)
{
	struct mlx5e_xdpsq *xdpsq;

	xdpsq = kvzalloc_node(sizeof(*xdpsq), GFP_KERNEL, c->cpu); /* expect: cpu-node-mixup(error) */
	if (!xdpsq)
		return ERR_PTR(-ENOMEM);
	return xdpsq;
}

struct mlx5e_xdpsq *good_open_xdpredirect_sq(struct mlx5e_channel *c)
{
	struct mlx5e_xdpsq *xdpsq;

	xdpsq = kvzalloc_node(sizeof(*xdpsq), GFP_KERNEL, cpu_to_mem(c->cpu));
	if (!xdpsq)
		return ERR_PTR(-ENOMEM);
	return xdpsq;
}
