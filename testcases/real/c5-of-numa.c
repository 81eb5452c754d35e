// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C5 (ee4d098cbc91): a node that has memory and no CPU was added to the
 * memory map and never to numa_nodes_parsed, so it was not possible later, had
 * no pglist_data, and free_area_init() read NULL.
 */
/* kernel: 6.12 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/of.h>
#include <linux/printk.h>

struct resource {
	resource_size_t start;
	resource_size_t end;
};

extern nodemask_t numa_nodes_parsed;
struct device_node *of_find_node_by_type(struct device_node *from,
					 const char *type);
int of_address_to_resource(struct device_node *np, int index,
			   struct resource *r);
int numa_add_memblk(int nid, u64 start, u64 end);

#define for_each_node_by_type(dn, type)				\
	for (dn = of_find_node_by_type(NULL, type); dn;		\
	     dn = of_find_node_by_type(dn, type))

/* What is wrong is what is not there: no rule says what must be marked. */
int __init known_fn_parse_memory_nodes(void)
{
	struct device_node *np = NULL;
	struct resource rsrc;
	u32 nid;
	int i, r = -EINVAL;

	for_each_node_by_type(np, "memory") {
		r = of_property_read_u32(np, "numa-node-id", &nid);
		if (r == -EINVAL)
			continue;
		if (nid >= MAX_NUMNODES) {
			pr_warn("Node id %u exceeds maximum value\n", nid);
			r = -EINVAL;
		}
		for (i = 0; !r && !of_address_to_resource(np, i, &rsrc); i++)
			r = numa_add_memblk(nid, rsrc.start, rsrc.end + 1); /* expect: offline-node-unchecked(error) */
		if (!i || r) {
			pr_err("bad property in memory node\n");
			return r ? : -EINVAL;
		}
	}
	return r;
}

int __init good_parse_memory_nodes(void)
{
	struct device_node *np = NULL;
	struct resource rsrc;
	u32 nid;
	int i, r = -EINVAL;

	for_each_node_by_type(np, "memory") {
		r = of_property_read_u32(np, "numa-node-id", &nid);
		if (r == -EINVAL)
			continue;
		if (nid >= MAX_NUMNODES) {
			pr_warn("Node id %u exceeds maximum value\n", nid);
			r = -EINVAL;
		}
		for (i = 0; !r && !of_address_to_resource(np, i, &rsrc); i++) {
			r = numa_add_memblk(nid, rsrc.start, rsrc.end + 1);
			if (!r)
				node_set(nid, numa_nodes_parsed);
		}
		if (!i || r) {
			pr_err("bad property in memory node\n");
			return r ? : -EINVAL;
		}
	}
	return r;
}
