// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F2 (e553f62f10d9): Xen's balloon keeps the pages of new memory to
 * itself, so the zone had none that the buddy allocator managed when the zone
 * lists were built, and stayed out of them.  Since 5.18 present pages count.
 */
/* kernel: 5.10 6.1 */
#include <linux/init.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mm_types.h>

typedef void (*online_page_callback_t)(struct page *page, unsigned int order);
int set_online_page_callback(online_page_callback_t callback);
void generic_online_page(struct page *page, unsigned int order);

static LIST_HEAD(ballooned_pages);

static void balloon_append(struct page *page)
{
	list_add(&page->lru, &ballooned_pages);
}

static void xen_online_page(struct page *page, unsigned int order)
{
	unsigned long i, size = (1 << order);
	unsigned long start_pfn = page_to_pfn(page);
	struct page *p;

	for (i = 0; i < size; i++) {
		p = pfn_to_page(start_pfn + i);
		balloon_append(p);
	}
}

static void plain_online_page(struct page *page, unsigned int order)
{
	generic_online_page(page, order);
}

int __init bad_balloon_init(void)
{
	set_online_page_callback(&xen_online_page); /* expect@<5.18: online-callback-withholds-pages(warning) */ /* expect@>=5.18: online-callback-withholds-pages(note) */
	return 0;
}

int __init good_balloon_init(void)
{
	set_online_page_callback(&plain_online_page);
	return 0;
}
