// SPDX-License-Identifier: GPL-2.0-only
/* mm/memory_hotplug.c:find_smallest_section_pfn(), 4.4: asks the section. */
/* kernel: 4.4 */
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/topology.h>

#define PAGES_PER_SECTION	(1UL << 15)

struct mem_section;
extern struct mem_section *__pfn_to_section(unsigned long pfn);
extern int valid_section(struct mem_section *ms);

unsigned long good_section(int nid, u64 begin, u64 size)
{
	unsigned long pfn = begin >> PAGE_SHIFT, end = pfn + PAGES_PER_SECTION;
	struct mem_section *ms;

	arch_remove_memory(begin, size);
	for (; pfn < end; pfn += PAGES_PER_SECTION) {
		ms = __pfn_to_section(pfn);
		if (!valid_section(ms))
			continue;
		if (pfn_to_nid(pfn) != nid)
			continue;
		return pfn;
	}
	return 0;
}

unsigned long bad_section(int nid, u64 begin, u64 size)
{
	unsigned long pfn = begin >> PAGE_SHIFT, end = pfn + PAGES_PER_SECTION;
	struct mem_section *ms;

	arch_remove_memory(begin, size);
	for (; pfn < end; pfn += PAGES_PER_SECTION) {
		ms = __pfn_to_section(pfn);
		if (ms && pfn_to_nid(pfn) == nid) /* expect: pfn-nid-unchecked(warning) */
			return pfn;
	}
	return 0;
}
