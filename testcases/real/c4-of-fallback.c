// SPDX-License-Identifier: GPL-2.0-only
/*
 * History C4 (c8fff7bc5bba): where no device tree names nodes, of_node_to_nid()
 * was a stub that said node 0, and an interrupt domain was asked of that node,
 * offline or not.  The stub has another name here, for its own is in the
 * catalogue.
 */
/* kernel: 4.4 */
#include <linux/gfp.h>
#include <linux/of.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct irq_domain {
	struct device_node *of_node;
	unsigned int revmap_size;
	unsigned int linear_revmap[];
};

static inline int old_of_node_to_nid(struct device_node *device)
{
	return 0;
}

static inline int new_of_node_to_nid(struct device_node *device)
{
	return NUMA_NO_NODE;
}

/*
 * The contract of slab caches in the catalogue is that of 5.6 and later, where
 * an offline node is ignored.
 */
struct irq_domain *known_fn_irq_domain_add(struct device_node *of_node, int size)
{
	struct irq_domain *domain;

	domain = kzalloc_node(sizeof(*domain) + sizeof(unsigned int) * size,
			      GFP_KERNEL, old_of_node_to_nid(of_node)); /* expect: offline-node-unchecked(note) */
	if (!domain)
		return NULL;
	domain->of_node = of_node;
	domain->revmap_size = size;
	return domain;
}

struct irq_domain *good_irq_domain_add(struct device_node *of_node, int size)
{
	struct irq_domain *domain;

	domain = kzalloc_node(sizeof(*domain) + sizeof(unsigned int) * size,
			      GFP_KERNEL, new_of_node_to_nid(of_node));
	if (!domain)
		return NULL;
	domain->of_node = of_node;
	domain->revmap_size = size;
	return domain;
}
