// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/gfp.h>

void their_lookup(struct device *dev, int *nid);
struct page *their_alloc(int nid);
void our_lookup(struct device *dev, int *nid);

struct holder {
	int node;
};

void their_fill(struct holder *h);

void our_lookup(struct device *dev, int *nid)
{
	their_lookup(dev, nid);
}

struct page *good_filled(void)
{
	struct holder h;

	their_fill(&h);
	return __alloc_pages_node(h.node, GFP_KERNEL, 0);
}

struct page *good_parameter(struct holder *h)
{
	return __alloc_pages_node(h->node, GFP_KERNEL, 0);
}
