/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef CONF_H
#define CONF_H

struct conf {
	int node;
	int depth;
};

extern struct conf conf;

#endif
