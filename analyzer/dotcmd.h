/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a file was compiled, as kbuild noted it beside the object: the line
 * "savedcmd_X.o := ..." ("cmd_" before 6.2) of .X.o.cmd.
 */
#ifndef NUMALINT_DOTCMD_H
#define NUMALINT_DOTCMD_H

#include <stdbool.h>

#include "compdb.h"

/*
 * Looks for the note about @rel, a file below @top, in @top and then in @objdir
 * (O=, or the kernel that a module was built against; may be NULL).  True with
 * @u filled and @note, the file it was in; else @why, if there is a note that
 * is of no use, or NULL.
 */
bool dotcmd_read(const char *top, const char *rel, const char *objdir,
		 struct unit *u, const char **note, const char **why,
		 struct arena *a);

/* Is there a note about @rel? */
bool dotcmd_is_there(const char *top, const char *rel, const char *objdir);

#endif
