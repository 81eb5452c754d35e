/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a unit was compiled for: kernel version, architecture, configuration,
 * MAX_NUMNODES and the gfp bits, all taken from the unit itself.
 */
#ifndef NUMALINT_CONTEXT_H
#define NUMALINT_CONTEXT_H

#include "catalogue.h"
#include "compdb.h"
#include "ir.h"

struct context {
	struct cat_ctx cat;
	int64_t max;		/* MAX_NUMNODES */
	uint64_t thisnode, nowarn, noretry;
	bool numa_off;		/* CONFIG_NUMA=n: only one node exists */
};

/*
 * Fills @c for @u, which must outlive it.  The version is @forced unless @aut,
 * which asks for LINUX_VERSION_CODE in the unit, then for the version.h of the
 * include folders among @flags, then for the Makefile of the tree they are in;
 * where nothing tells, KVER_ANY.
 */
void context_init(struct context *c, const struct ir_unit *u,
		  const struct unit *flags, kver_t forced, bool aut,
		  struct names *names);

#endif
