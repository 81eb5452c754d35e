/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef REQ_H
#define REQ_H

#include <linux/gfp.h>

struct area_req {
	gfp_t gfp;
	int nid;
};

struct page *area_serve(const struct area_req *req);

#endif
