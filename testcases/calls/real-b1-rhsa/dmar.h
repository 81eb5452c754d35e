/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DMAR_H
#define DMAR_H

struct drhd_unit {
	int node;
};

void drhd_set_node(struct drhd_unit *drhd, int node);
void drhd_set_node_fixed(struct drhd_unit *drhd, int node);

#endif
