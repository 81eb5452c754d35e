/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SLOTS_H
#define SLOTS_H

struct slot {
	int nid;
	int users;
};

/* The same, filled in a loop. */
struct place {
	int nid;
	int users;
};

struct bank {
	int nids[8];
};

extern struct slot slots[16];
extern struct place places[16];
extern int homes[16];

#endif
