/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DAMOS_H
#define DAMOS_H

struct damos {
	int action;
	int target_nid;
};

unsigned long migrate_pages_to(int target_nid);
unsigned long migrate_pages_checked(int target_nid);

#endif
