// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/topology.h>
#include "hfi.h"

const struct cpumask *bad_affinity(struct hfi_raw *dd)
{
	return cpumask_of_node(dd->node); /* expect: no-node-index(error) */ /* trace: init.c */
}

const struct cpumask *good_affinity(struct hfi_fixed *dd)
{
	return cpumask_of_node(dd->node);
}
