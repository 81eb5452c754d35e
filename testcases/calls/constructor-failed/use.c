// SPDX-License-Identifier: GPL-2.0-only
#include "unit.h"

/* a note: who else calls the constructor might keep it */
int bad_count(struct engine *e)
{
	return engine_info[e->node].count; /* expect: no-node-index(note) */ /* trace: create.c */
}

int bad_count_kept(struct kept_engine *e)
{
	return engine_info[e->node].count; /* expect: no-node-index(error) */ /* trace: create.c */
}
