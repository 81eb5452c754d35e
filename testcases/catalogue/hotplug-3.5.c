// SPDX-License-Identifier: GPL-2.0-only
/* Until 3.6 hotadd_new_pgdat() built no zone lists (9adb62a5df9c). */
/* kernel: 4.4 */
#include <linux/memory_hotplug.h>
#include <linux/of.h>
#include <linux/version.h>

#undef LINUX_VERSION_CODE
#define LINUX_VERSION_CODE	KERNEL_VERSION(3, 5, 0)

void bad_no_lists(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return;
	hotadd_new_pgdat(nid);
	node_set_online(nid); /* expect: node-online-before-zonelists(error) */
}
