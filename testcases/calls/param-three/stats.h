/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef STATS_H
#define STATS_H

void stats_hit(int nid);
void stats_add(long weight, int nid);
void stats_bump(int nid, long weight);
long stats_read(int nid);
long stats_peek(int nid);
long stats_of(int nid);

#endif
