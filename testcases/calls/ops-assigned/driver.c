// SPDX-License-Identifier: GPL-2.0-only
/* A function pointer of an object, set when the object is made. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "dev.h"

int sensor_dev_node(struct sensor *s)
{
	return dev_to_node(s->dev);
}

void good_probe(struct sensor *s, struct device *dev)
{
	s->dev = dev;
	s->node_of = sensor_dev_node;
	sensor_register(s);
}
