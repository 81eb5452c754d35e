// SPDX-License-Identifier: GPL-2.0-only
/*
 * History A6 (7e6c3130690a): DAMON's target_nid comes from sysfs, is kept in
 * the scheme, and goes to damon_migrate_pages() in another file.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/kernel.h>
#include "damos.h"

int good_target_store(struct damos *s, const char *buf)
{
	return kstrtoint(buf, 0, &s->target_nid);
}
