// SPDX-License-Identifier: GPL-2.0-only
/* An object whose constructor failed is freed: what it held is nobody's. */
/* As arch/powerpc/platforms/cell/spu_base.c, create_spu(), 6.12. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/slab.h>
#include "unit.h"

struct engine_info engine_info[MAX_NUMNODES];
struct engine *the_engine;
struct kept_engine *the_kept_engine;

static int engine_setup(struct engine *e)
{
	e->node = dev_to_node(e->dev);
	if (e->node >= MAX_NUMNODES)
		return -ENODEV;
	return 0;
}

int good_create(struct device *dev)
{
	struct engine *e = kzalloc(sizeof(*e), GFP_KERNEL);
	int ret;

	if (!e)
		return -ENOMEM;
	e->dev = dev;
	ret = engine_setup(e);
	if (ret) {
		kfree(e);
		return ret;
	}
	engine_start(e);
	engine_info[e->node].count++;
	the_engine = e;
	return 0;
}

static int kept_engine_setup(struct kept_engine *e)
{
	e->node = dev_to_node(e->dev);
	if (e->node >= MAX_NUMNODES)
		return -ENODEV;
	return 0;
}

int good_create_kept(struct device *dev)
{
	struct kept_engine *e = kzalloc(sizeof(*e), GFP_KERNEL);

	if (!e)
		return -ENOMEM;
	e->dev = dev;
	e->broken = kept_engine_setup(e);
	kept_engine_start(e);
	the_kept_engine = e;
	return 0;
}
