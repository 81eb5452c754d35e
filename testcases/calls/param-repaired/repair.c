// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/topology.h>

struct page *page_on(int nid);

struct page *page_or_local(int nid)
{
	return page_on(nid == NUMA_NO_NODE ? numa_mem_id() : nid);
}

struct page *page_or_none(int nid)
{
	if (nid < 0)
		return NULL;
	return page_on(nid);
}

struct page *page_if_strict(int nid, bool strict)
{
	if (!strict && nid == NUMA_NO_NODE)
		nid = numa_mem_id();
	return page_on(nid);
}
