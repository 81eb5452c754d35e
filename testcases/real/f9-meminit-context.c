// SPDX-License-Identifier: GPL-2.0-only
/*
 * History F9: whether a memory block is linked under the node of each of its
 * pages, or of the node it was added to, was asked of the state of the system;
 * memory that is added while it boots was linked under two nodes.
 */
/* kernel: 5.10 */
#include <linux/mm.h>
#include <linux/mmzone.h>

struct memory_block {
	unsigned long start_section_nr;
	int nid;
};

enum system_states { SYSTEM_BOOTING, SYSTEM_SCHEDULING, SYSTEM_RUNNING };
enum meminit_context { MEMINIT_EARLY, MEMINIT_HOTPLUG };

extern enum system_states system_state;
int get_nid_for_pfn(unsigned long pfn);
bool pfn_in_present_section(unsigned long pfn);
int do_register(int nid, struct memory_block *mem_blk);

/* Each id is tested; that it is asked at the wrong time no rule sees. */
int known_fn_register_mem_sect(struct memory_block *mem_blk, int nid)
{
	unsigned long start_pfn = mem_blk->start_section_nr << 15;
	unsigned long pfn;

	for (pfn = start_pfn; pfn < start_pfn + (1UL << 15); pfn++) {
		int page_nid;

		if (!pfn_in_present_section(pfn))
			continue;
		if (system_state == SYSTEM_BOOTING) {
			page_nid = get_nid_for_pfn(pfn); /* expect: pfn-nid-unchecked(warning) */
			if (page_nid < 0)
				continue;
			if (page_nid != nid)
				continue;
		}
		return do_register(nid, mem_blk);
	}
	return 0;
}

int good_register_mem_sect(struct memory_block *mem_blk, int nid,
			   enum meminit_context context)
{
	unsigned long start_pfn = mem_blk->start_section_nr << 15;
	unsigned long pfn;

	for (pfn = start_pfn; pfn < start_pfn + (1UL << 15); pfn++) {
		int page_nid;

		if (!pfn_in_present_section(pfn))
			continue;
		if (context == MEMINIT_EARLY) {
			page_nid = get_nid_for_pfn(pfn);
			if (page_nid < 0)
				continue;
			if (page_nid != nid)
				continue;
		}
		return do_register(nid, mem_blk);
	}
	return 0;
}
