// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct page *tag_page(int nid);

struct page *good_mem(void)
{
	return tag_page(numa_mem_id());
}

struct page *good_here(void)
{
	return tag_page(numa_node_id());
}

struct page *good_cpu(int cpu)
{
	return tag_page(cpu_to_mem(cpu));
}

struct page *good_like(struct page *page)
{
	return tag_page(page_to_nid(page));
}

struct page *good_first(void)
{
	return tag_page(first_online_node);
}

struct page *good_given(int nid)
{
	return tag_page(nid);
}
