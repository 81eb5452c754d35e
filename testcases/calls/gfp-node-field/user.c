// SPDX-License-Identifier: GPL-2.0-only
#include <linux/nodemask.h>
#include <linux/topology.h>
#include "req.h"

struct page *bad_request(int cpu)
{
	struct area_req req = {
		.gfp = GFP_KERNEL | __GFP_THISNODE,
		.nid = cpu_to_node(cpu),
	};

	return area_serve(&req); /* expect: cpu-to-node-thisnode(error) */ /* trace: serve.c */
}

struct page *good_request(int cpu)
{
	struct area_req req = {
		.gfp = GFP_KERNEL | __GFP_THISNODE,
		.nid = cpu_to_mem(cpu),
	};

	return area_serve(&req);
}

struct page *good_request_tested(int cpu)
{
	struct area_req req = { .gfp = GFP_KERNEL, .nid = numa_node_id() };

	if (node_state(req.nid, N_MEMORY))
		req.gfp |= __GFP_THISNODE;
	return area_serve(&req);
}
