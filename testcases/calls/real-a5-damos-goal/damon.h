/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DAMON_H
#define DAMON_H

/* What sysfs keeps, and what is made of it. */
struct sysfs_goal {
	int nid;
};

struct quota_goal {
	int metric;
	int nid;
};

#endif
