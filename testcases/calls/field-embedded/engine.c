// SPDX-License-Identifier: GPL-2.0-only
#include "dev.h"

void good_engine_init(struct engine *e)
{
	place_fill(&e->place, e->dev);
}

int good_engine_near(struct engine *e)
{
	return place_near(&e->place);
}
