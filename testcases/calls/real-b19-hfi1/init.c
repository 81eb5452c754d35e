// SPDX-License-Identifier: GPL-2.0-only
/* History B19: hfi1_init_dd() takes node 0 where the bus has none. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>
#include "hfi.h"

void good_init_raw(struct hfi_raw *dd)
{
	dd->node = pcibus_to_node(dd->pdev->bus);
}

void good_init_fixed(struct hfi_fixed *dd)
{
	dd->node = pcibus_to_node(dd->pdev->bus);
	if (dd->node == NUMA_NO_NODE)
		dd->node = 0;
}
