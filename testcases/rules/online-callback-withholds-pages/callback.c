// SPDX-License-Identifier: GPL-2.0-only
/*
 * Balloon drivers keep pages of new memory: drivers/xen/balloon.c, hv_balloon.c,
 * virtio_mem.c.  e553f62f10d9 (5.18) made zone lists indifferent to it.
 */
/* kernel: 5.10 6.1 6.12 */
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/printk.h>

struct region {
	struct list_head list;
	unsigned long start, end;
	bool online;
};

static LIST_HEAD(regions);
static LIST_HEAD(ballooned);
static unsigned long nr_ballooned;
static online_page_callback_t other_callback;

extern bool wants_page(struct page *page);
extern void lock_balloon(void);
extern void release_page_elsewhere(struct page *page, unsigned int order);

static void append(struct page *page)
{
	list_add(&page->lru, &ballooned);
	nr_ballooned++;
}

static void keep_all(struct page *page, unsigned int order)
{
	lock_balloon();
	for (unsigned long i = 0; i < (1UL << order); i++)
		append(page + i);
}

int bad_keep_all(void)
{
	return set_online_page_callback(&keep_all); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

static void keep_nothing_done(struct page *page, unsigned int order)
{
}

void bad_does_nothing(void)
{
	set_online_page_callback(keep_nothing_done); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

static void keep_some(struct page *page, unsigned int order)
{
	if (page_to_pfn(page) & 1)
		append(page);
	else
		generic_online_page(page, order);
}

void bad_some(void)
{
	set_online_page_callback(&keep_some); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

static void early_out(struct page *page, unsigned int order)
{
	if (order > 3)
		return;
	generic_online_page(page, order);
}

void bad_early_out(void)
{
	set_online_page_callback(&early_out); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

/* hv_online_page(): a page that is in no region stays where it is */
static void by_region(struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page);
	struct region *r;

	list_for_each_entry(r, &regions, list) {
		if (pfn < r->start || pfn >= r->end)
			continue;
		generic_online_page(page, order);
		break;
	}
}

void bad_region(void)
{
	set_online_page_callback(&by_region); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

static void free_if_online(struct region *r, struct page *page)
{
	if (!r->online)
		return;
	__free_page(page);
}

static void by_helper(struct page *page, unsigned int order)
{
	free_if_online((struct region *)regions.next, page);
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_helper(void)
{
	set_online_page_callback(&by_helper); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

static void in_loop(struct page *page, unsigned int order)
{
	for (unsigned long i = 0; i < (1UL << order); i++) {
		if (i & 1)
			continue;
		__free_page(page + i);
	}
}

/* cocci misses: this form of the test or use is not in the semantic patch */
void bad_every_other(void)
{
	set_online_page_callback(&in_loop); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

/* cocci misses: this form of the test or use is not in the semantic patch */
void bad_variable(void)
{
	online_page_callback_t cb = keep_all;

	set_online_page_callback(cb); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

static void by_switch(struct page *page, unsigned int order)
{
	switch (order) {
	case 0:
		__free_page(page);
		break;
	case 1:
		generic_online_page(page, order);
		break;
	default:
		pr_warn("order %u\n", order);
	}
}

void bad_switch(void)
{
	set_online_page_callback(&by_switch); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

/* virtio_mem_online_page_cb(): found, and then only marked */
static void walk_devices(struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page);
	struct region *r;

	list_for_each_entry(r, &regions, list) {
		if (pfn < r->start || pfn >= r->end)
			continue;
		if (!r->online) {
			page->flags |= 1;
			return;
		}
		break;
	}
	generic_online_page(page, order);
}

void bad_devices(void)
{
	set_online_page_callback(&walk_devices); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
}

static void hand_on(struct page *page, unsigned int order)
{
	generic_online_page(page, order);
}

void good_hand_on(void)
{
	set_online_page_callback(&hand_on);
}

void good_generic(void)
{
	set_online_page_callback(&generic_online_page);
}

static void both_ways(struct page *page, unsigned int order)
{
	if (!order)
		__free_page(page);
	else
		generic_online_page(page, order);
}

void good_both_ways(void)
{
	set_online_page_callback(&both_ways);
}

static void each(struct page *page, unsigned int order)
{
	for (unsigned long i = 0; i < (1UL << order); i++)
		__free_page(page + i);
}

void good_each(void)
{
	set_online_page_callback(&each);
}

static void free_one(struct page *page)
{
	page->flags = 0;
	__free_page(page);
}

static void each_by_helper(struct page *page, unsigned int order)
{
	unsigned long i;

	lock_balloon();
	for (i = 0; i < (1UL << order); ++i)
		free_one(page + i);
}

void good_each_by_helper(void)
{
	set_online_page_callback(&each_by_helper);
}

static void all_ways_out(struct page *page, unsigned int order)
{
	if (order > 3)
		goto out;
	page->flags |= 1;
	nr_ballooned += order;
out:
	generic_online_page(page, order);
}

void good_all_ways_out(void)
{
	set_online_page_callback(&all_ways_out);
}

/* who has the page then, and what is done with it, nobody can say */
static void to_others(struct page *page, unsigned int order)
{
	if (order > 3)
		generic_online_page(page, order);
	else
		release_page_elsewhere(page, order);
}

void good_unknown(void)
{
	set_online_page_callback(&to_others);
}

static void to_pointer(struct page *page, unsigned int order)
{
	other_callback(page, order);
}

void good_pointer(void)
{
	set_online_page_callback(&to_pointer);
}

static void no_page(struct page *page, unsigned int order)
{
	if (!page)
		return;
	generic_online_page(page, order);
}

void good_null(void)
{
	set_online_page_callback(&no_page);
}

static void stops(struct page *page, unsigned int order)
{
	BUG_ON(order > 10);
	if (order > 5)
		BUG();
	generic_online_page(page, order);
}

void good_stops(void)
{
	set_online_page_callback(&stops);
}

extern void elsewhere(struct page *page, unsigned int order);

void good_not_here(void)
{
	set_online_page_callback(&elsewhere);
}

void good_any(online_page_callback_t cb)
{
	set_online_page_callback(cb);
}

/* never made a callback */
static void unused_keeper(struct page *page, unsigned int order)
{
	append(page);
}

void good_is_no_callback(struct page *page)
{
	unused_keeper(page, 0);
}
