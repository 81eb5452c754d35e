// SPDX-License-Identifier: GPL-2.0-only
#include "stats.h"

void stats_hit(int nid)
{
	stats_add(1, nid);
}

long stats_read(int nid)
{
	return stats_peek(nid);
}
