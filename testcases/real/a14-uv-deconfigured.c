// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A14 (1f6aa5bbf1d0): UV's table says 0xffff for a socket that is not
 * configured, and that went as a node id to kzalloc_node().
 */
/* kernel: 6.1 6.12 */
#include <linux/init.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

#define SOCK_EMPTY	((unsigned short)~0)

struct uv_hub_info_s {
	unsigned short pnode;
	unsigned short numa_blade_id;
	int memory_nid;
};

static unsigned short *_socket_to_node;
static int _min_socket;

static int __init alloc_conv_table(int num_elem, unsigned short **table)
{
	int i;
	size_t bytes;

	bytes = num_elem * sizeof(*table[0]);
	*table = kmalloc(bytes, GFP_KERNEL);
	if (!*table)
		return -ENOMEM;
	for (i = 0; i < num_elem; i++)
		((unsigned short *)*table)[i] = SOCK_EMPTY;
	return 0;
}

int __init good_build_socket_tables(int nums)
{
	int apicid, lnid = NUMA_NO_NODE;

	if (alloc_conv_table(nums, &_socket_to_node) < 0)
		return -ENOMEM;
	for (apicid = 0; apicid < 256; apicid++) {
		int nid = __apicid_to_node[apicid];
		int sockid;

		if ((nid == NUMA_NO_NODE) || (lnid == nid))
			continue;
		lnid = nid;
		sockid = apicid >> 5;
		if (_socket_to_node[sockid - _min_socket] == SOCK_EMPTY)
			_socket_to_node[sockid - _min_socket] = nid;
	}
	return 0;
}

static int uv_socket_to_node(int socket)
{
	return _socket_to_node[socket - _min_socket];
}

static int uv_blade_to_node(int blade)
{
	return uv_socket_to_node(blade + _min_socket);
}

/* A 0xffff in a table is a number like any other: nobody called it a node. */
struct uv_hub_info_s * __init known_fn_uv_system_init_hub(int bid)
{
	return kzalloc_node(sizeof(struct uv_hub_info_s), GFP_KERNEL,
			    uv_blade_to_node(bid)); /* expect: node-out-of-range(error) */
}

struct uv_hub_info_s * __init good_uv_system_init_hub(int bid)
{
	int nid;

	nid = uv_blade_to_node(bid);
	if (nid == SOCK_EMPTY)
		nid = NUMA_NO_NODE;
	return kzalloc_node(sizeof(struct uv_hub_info_s), GFP_KERNEL, nid);
}
