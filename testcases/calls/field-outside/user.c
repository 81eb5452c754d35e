// SPDX-License-Identifier: GPL-2.0-only
/*
 * A number from outside, stored by a setter in another file.  Where others
 * store their own numbers in the same field (struct device's id: node devices
 * and all others), nothing says that the one that is read is that number.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mmzone.h>
#include "thing.h"

int name_thing(struct thing *t, const char *buf);
int ask(struct request *r, const char *buf);
unsigned long bad_pages_asked(struct request *r);
unsigned long bad_pages_noted(struct thing *t);

int name_thing(struct thing *t, const char *buf)
{
	int number;

	if (sscanf(buf, "thing%d", &number) != 1)
		return -EINVAL;
	return thing_set(t, number);
}

int ask(struct request *r, const char *buf)
{
	int nid;

	if (sscanf(buf, "%d", &nid) != 1)
		return -EINVAL;
	return request_set(r, nid);
}

unsigned long bad_pages_noted(struct thing *t)
{
	return NODE_DATA(t->number)->node_present_pages; /* expect: no-node-index(note) */
}

unsigned long bad_pages_asked(struct request *r)
{
	return NODE_DATA(r->nid)->node_present_pages; /* expect: no-node-index(error) */
}
