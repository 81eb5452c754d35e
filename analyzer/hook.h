/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * git's pre-commit hook: a small shell script that runs "numalint hook run".
 */
#ifndef NUMALINT_HOOK_H
#define NUMALINT_HOOK_H

#include "options.h"

/*
 * Writes the hook of the repository at @o->hook_dir, or takes ours away, and
 * says so in one line on stdout.  Twice is like once.  0, or -1 with @e: no
 * repository, a hook that is not ours (unless --force), a folder that cannot be
 * written.
 */
int hook(const struct options *o, struct err *e);

#endif
