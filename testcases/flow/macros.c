// SPDX-License-Identifier: GPL-2.0-only
/* A driver's own macros around sources, guards and sinks. */
/* kernel: 4.4 6.1 6.12 */
/* real-headers */
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/topology.h>

#define drv_node(pdev)		dev_to_node(&(pdev)->dev)
#define drv_mask(pdev)		cpumask_of_node(drv_node(pdev))
#define node_or_local(nid)						\
({									\
	int __nid = (nid);						\
									\
	if (__nid == NUMA_NO_NODE)					\
		__nid = numa_node_id();					\
	__nid;								\
})
#define has_node(nid)		((nid) != NUMA_NO_NODE)
#define return_unless_node(nid)						\
	do {								\
		if (!has_node(nid))					\
			return NULL;					\
	} while (0)

/* cocci misses: a macro of the file hides source, sink or both */
const struct cpumask *bad_macro_all_in_one(struct pci_dev *pdev)
{
	return drv_mask(pdev); /* expect: no-node-index(error) */
}

/* cocci misses: a macro of the file hides source, sink or both */
const struct cpumask *bad_macro_source(struct pci_dev *pdev)
{
	int nid = drv_node(pdev);

	return cpumask_of_node(nid); /* expect: no-node-index(error) */
}

const struct cpumask *good_macro_fallback(struct pci_dev *pdev)
{
	return cpumask_of_node(node_or_local(drv_node(pdev)));
}

const struct cpumask *good_macro_test(struct pci_dev *pdev)
{
	return has_node(drv_node(pdev)) ? drv_mask(pdev) : cpu_online_mask;
}

const struct cpumask *good_macro_returns(struct pci_dev *pdev)
{
	int nid = drv_node(pdev);

	return_unless_node(nid);
	return cpumask_of_node(nid);
}
