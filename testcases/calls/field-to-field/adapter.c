// SPDX-License-Identifier: GPL-2.0-only
/* A node that travels from field to field, each hop in a file of its own. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "ctx.h"

void good_adapter(struct adapter *a)
{
	a->node = dev_to_node(a->dev);
}
