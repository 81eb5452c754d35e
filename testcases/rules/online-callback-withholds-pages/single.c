// SPDX-License-Identifier: GPL-2.0-only
/* Up to 4.20 a callback was given one page, and did it in three steps. */
/* kernel: 4.4 */
#include <linux/list.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>

static LIST_HEAD(ballooned);

/* drivers/xen/balloon.c:xen_online_page(), 4.4 */
static void keep(struct page *page)
{
	__online_page_set_limits(page);
	list_add(&page->lru, &ballooned);
}

void bad_keep(void)
{
	set_online_page_callback(&keep); /* expect: online-callback-withholds-pages(warning) */
}

/* mm/memory_hotplug.c:generic_online_page(), 4.4 */
static void hand_on(struct page *page)
{
	__online_page_set_limits(page);
	__online_page_increment_counters(page);
	__online_page_free(page);
}

void good_hand_on(void)
{
	set_online_page_callback(&hand_on);
}
