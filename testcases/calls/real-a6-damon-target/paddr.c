// SPDX-License-Identifier: GPL-2.0-only
#include "damos.h"

unsigned long bad_pa_migrate(struct damos *s)
{
	return migrate_pages_to(s->target_nid); /* expect: no-node-unchecked(error) */ /* trace: sysfs.c, ops.c */
}

unsigned long good_pa_migrate(struct damos *s)
{
	return migrate_pages_checked(s->target_nid);
}
