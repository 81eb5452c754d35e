// SPDX-License-Identifier: GPL-2.0-only
/* One caller tests, one does not, one tests in only one of two branches. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/topology.h>

int pool_near(int nid);

int pool_near(int nid)
{
	return node_distance(nid, numa_node_id()) <= LOCAL_DISTANCE;
}
