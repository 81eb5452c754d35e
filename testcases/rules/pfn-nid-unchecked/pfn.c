// SPDX-License-Identifier: GPL-2.0-only
/*
 * The node of a pfn in memory hotplug code, as mm/memory_hotplug.c takes it
 * where zones shrink: the section may be a hole.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/init.h>
#include <linux/memory.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/topology.h>

#define STEP	(1UL << 15)

struct range {
	unsigned long first, last;
};

extern int count[];
extern unsigned long section_to_pfn(unsigned long nr);

/* shrink_zone_span(), and what it would be without its test */
static unsigned long find_smallest(int nid, unsigned long start, unsigned long end)
{
	for (; start < end; start += STEP) {
		if (!pfn_to_online_page(start))
			continue;
		if (pfn_to_nid(start) != nid)
			continue;
		return start;
	}
	return 0;
}

unsigned long bad_smallest(int nid, u64 begin, u64 size)
{
	unsigned long start = begin >> PAGE_SHIFT, end = start + STEP;

	__remove_memory(begin, size);
	for (; start < end; start += STEP)
		if (pfn_to_nid(start) == nid) /* expect: pfn-nid-unchecked(warning) */
			return start;
	return 0;
}

int bad_start(u64 start, u64 size)
{
	int nid = pfn_to_nid(start >> PAGE_SHIFT); /* expect: pfn-nid-unchecked(warning) */

	arch_remove_memory(start, size);
	return nid;
}

int bad_page(u64 start, u64 size)
{
	int nid = page_to_nid(pfn_to_page(start >> PAGE_SHIFT)); /* expect: pfn-nid-unchecked(warning) */

	arch_remove_memory(start, size);
	return nid;
}

int bad_page_variable(u64 start, u64 size)
{
	struct page *page = pfn_to_page(start >> PAGE_SHIFT);

	arch_remove_memory(start, size);
	return page_to_nid(page); /* expect: pfn-nid-unchecked(warning) */
}

/* asked of another pfn */
/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_other(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);

	if (!pfn_valid(pfn))
		return -1;
	offline_pages(pfn, STEP);
	return pfn_to_nid(pfn + STEP); /* expect: pfn-nid-unchecked(warning) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_wrong_branch(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);

	offline_pages(pfn, STEP);
	if (pfn_valid(pfn))
		return 0;
	return pfn_to_nid(pfn); /* expect: pfn-nid-unchecked(warning) */
}

/* cocci misses: a test or a use stands between, not known to be harmless */
int bad_only_told(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);
	bool valid = pfn_valid(pfn);

	offline_pages(pfn, STEP);
	if (!valid)
		pr_warn("no memory\n");
	return pfn_to_nid(pfn); /* expect: pfn-nid-unchecked(warning) */
}

static int node_of(unsigned long pfn)
{
	return pfn_to_nid(pfn);
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_helper(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);

	offline_pages(pfn, STEP);
	return node_of(pfn); /* expect: pfn-nid-unchecked(warning) */
}

static int known_good_head(unsigned long pfn)
{
	return pfn_valid(pfn) ? node_of(pfn) : -1;
}

static int bad_callback(struct notifier_block *nb, unsigned long action,
			void *data)
{
	struct memory_notify *mn = data;
	unsigned long pfn = mn->start_pfn - STEP;

	for (; pfn < mn->start_pfn; pfn += STEP)
		count[0] += pfn_to_nid(pfn); /* expect: pfn-nid-unchecked(warning) */
	return NOTIFY_OK;
}

static struct notifier_block bad_nb = { .notifier_call = bad_callback };

static int walk(struct range *r)
{
	return pfn_to_nid(r->last);
}

/* cocci misses: a test or a use stands between, not known to be harmless */
static int bad_reached(struct range *r)
{
	return walk(r) + pfn_to_nid(section_to_pfn(r->first)); /* expect: pfn-nid-unchecked(warning) */
}

/* mm/kasan/shadow.c: the memory that a notifier is told of is there */
static int good_callback(struct notifier_block *nb, unsigned long action,
			 void *data)
{
	struct memory_notify *mn = data;

	if (action == MEM_GOING_ONLINE)
		count[1] = pfn_to_nid(mn->start_pfn);
	return NOTIFY_OK;
}

static struct notifier_block good_nb = { .notifier_call = good_callback };

int good_register(struct range *r)
{
	register_memory_notifier(&bad_nb);
	offline_pages(0, bad_reached(r));
	return register_memory_notifier(&good_nb);
}

unsigned long good_smallest(int nid, u64 begin, u64 size)
{
	unsigned long start = begin >> PAGE_SHIFT;

	__remove_memory(begin, size);
	return find_smallest(nid, start, start + STEP);
}

int good_valid(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);

	offline_pages(pfn, STEP);
	if (!pfn_valid(pfn))
		return -1;
	return pfn_to_nid(pfn);
}

int good_and(unsigned long nr, int nid)
{
	unsigned long pfn = section_to_pfn(nr);

	offline_pages(pfn, STEP);
	return pfn_valid(pfn) && pfn_to_nid(pfn) == nid;
}

int good_online(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);
	struct page *page = pfn_to_online_page(pfn);

	offline_pages(pfn, STEP);
	return page ? page_to_nid(page) : -1;
}

int good_online_then_pfn(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);

	offline_pages(pfn, STEP);
	if (WARN_ON(!pfn_to_online_page(pfn)))
		return -1;
	return page_to_nid(pfn_to_page(pfn));
}

int good_boolean(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);
	bool valid = pfn_valid(pfn);

	offline_pages(pfn, STEP);
	if (!valid)
		return -1;
	return pfn_to_nid(pfn);
}

int good_helper(unsigned long nr)
{
	offline_pages(section_to_pfn(nr), STEP);
	return known_good_head(section_to_pfn(nr));
}

static bool has_memory(unsigned long pfn)
{
	return pfn_valid(pfn);
}

int good_asked_by_helper(unsigned long nr)
{
	unsigned long pfn = section_to_pfn(nr);

	offline_pages(pfn, STEP);
	if (!has_memory(pfn))
		return -1;
	return pfn_to_nid(pfn);
}

int good_of_page(struct page *page)
{
	unsigned long pfn = page_to_pfn(page);

	offline_pages(pfn, STEP);
	return pfn_to_nid(pfn);
}

/* its callers know */
int good_parameter(unsigned long pfn)
{
	offline_pages(pfn, STEP);
	return pfn_to_nid(pfn);
}

/* no hotplug code */
int good_elsewhere(unsigned long nr)
{
	return pfn_to_nid(section_to_pfn(nr));
}

int good_each(unsigned long nr, int nid)
{
	unsigned long pfn, n = 0;

	offline_pages(section_to_pfn(nr), STEP);
	for (pfn = section_to_pfn(nr); pfn < section_to_pfn(nr + 1); pfn++) {
		if (!pfn_valid(pfn))
			continue;
		if (pfn_to_nid(pfn) == nid)
			n++;
	}
	return n;
}

int __init good_boot(unsigned long nr)
{
	offline_pages(section_to_pfn(nr), STEP);
	return pfn_to_nid(section_to_pfn(nr));
}
