// SPDX-License-Identifier: GPL-2.0-only
/* A callee that validates what it keeps in a field, and one that does not. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/errno.h>
#include <linux/nodemask.h>
#include "chan.h"

int chan_set_home(struct chan *c, int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES || !node_online(nid))
		return -EINVAL;
	c->home = nid;
	return 0;
}

void chan_set_near(struct chan *c, int nid)
{
	c->near = nid;
}
