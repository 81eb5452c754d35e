/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef POLICY_H
#define POLICY_H

#include <linux/nodemask.h>

struct policy {
	nodemask_t nodes;
};

unsigned int offset_il_node(struct policy *pol);
int offset_il_node_fixed(struct policy *pol);

#endif
