// SPDX-License-Identifier: GPL-2.0-only
/* An array of structs, and an array in a struct, of which each element counts. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include "slots.h"

struct slot slots[16];
struct place places[16];
int homes[16];

void good_fill(int i, struct device *dev)
{
	slots[i].users = 0;
	slots[i].nid = dev_to_node(dev);
}

void good_fill_all(struct device **devs, int n)
{
	int i;

	for (i = 0; i < n; i++)
		places[i].nid = dev_to_node(devs[i]);
}

void good_fill_bank(struct bank *b, int i, struct device *dev)
{
	b->nids[i] = dev_to_node(dev);
}

void good_fill_homes(int i, struct device *dev)
{
	homes[i] = dev_to_node(dev);
}
