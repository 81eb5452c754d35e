// SPDX-License-Identifier: GPL-2.0-only
#include "thing.h"

int thing_set(struct thing *t, int number)
{
	t->number = number;
	return 0;
}

int request_set(struct request *r, int nid)
{
	r->nid = nid;
	return 0;
}

/* Numbers that are no node ids. */
int thing_count(struct thing *t)
{
	static int count;

	t->number = ++count;
	return count;
}
