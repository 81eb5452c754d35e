// SPDX-License-Identifier: GPL-2.0-only
#include "hits.h"

void hits_add(long *v, int at)
{
	v[at]++;
}
