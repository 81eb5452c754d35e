/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef THING_H
#define THING_H

/* Things of many kinds have a number, as struct device has. */
struct thing {
	int number;
};

/* Only what user space asks for. */
struct request {
	int nid;
};

int thing_set(struct thing *t, int number);
int request_set(struct request *r, int nid);
int thing_count(struct thing *t);

#endif
