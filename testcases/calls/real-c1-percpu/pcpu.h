/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PCPU_H
#define PCPU_H

#include <linux/gfp.h>

struct page *pcpu_page(unsigned int cpu, gfp_t gfp);

#endif
