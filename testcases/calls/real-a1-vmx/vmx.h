/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef VMX_H
#define VMX_H

#include <linux/gfp.h>

struct page *bad_alloc_vmcs_cpu(int cpu, gfp_t flags);
struct page *good_alloc_vmcs_cpu(int cpu, gfp_t flags);

#endif
