// SPDX-License-Identifier: GPL-2.0-only
/*
 * What looks wrong in one place and is proved in another: by a mode that goes
 * with a list, by whoever stored the number, by the callers, by a set that is
 * never empty.  Beside each stands one where the proof is missing.
 */
/* kernel: 6.1 6.12 */
#include <linux/acpi.h>
#include <linux/bitops.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>

struct policy {
	int mode;
	nodemask_t nodes;
};

extern int parse_mode(const char *s);
extern int parse_nodes(const char *s, nodemask_t *nodes);
extern int is_digit(char c);
extern int same(const char *a, const char *b);

/*
 * mm/mempolicy.c, mpol_parse_str(), 6.1 and 6.12: mode and list together say
 * that nodes_empty() was asked.
 */
int good_parse_policy(struct policy *new, const char *str, char *list,
		      char *flags)
{
	nodemask_t nodes;
	int mode, mode_flags;

	if (list) {
		if (parse_nodes(list, &nodes))
			return -EINVAL;
	} else {
		nodes_clear(nodes);
	}
	mode = parse_mode(str);
	if (mode < 0)
		return -EINVAL;
	switch (mode) {
	case 1:
		if (list) {
			char *rest = list;

			while (is_digit(*rest))
				rest++;
			if (*rest)
				return -EINVAL;
			if (nodes_empty(nodes))
				return -EINVAL;
		}
		break;
	case 2:
		if (!list)
			nodes = node_states[N_MEMORY];
		break;
	case 3:
		if (list)
			return -EINVAL;
		break;
	case 4:
		return list ? -EINVAL : 0;
	case 5:
	case 6:
		if (!list)
			return -EINVAL;
	}
	mode_flags = 0;
	if (flags) {
		if (!same(flags, "static"))
			mode_flags |= 1;
		else if (!same(flags, "relative"))
			mode_flags |= 2;
		else
			return -EINVAL;
	}
	new->mode = mode | mode_flags;
	if (mode != 1) {
		new->nodes = nodes;
	} else if (list) {
		nodes_clear(new->nodes);
		node_set(first_node(nodes), new->nodes);
	}
	return 0;
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_parse_policy(struct policy *new, const char *str, char *list)
{
	nodemask_t nodes;
	int mode;

	if (list) {
		if (parse_nodes(list, &nodes))
			return -EINVAL;
	} else {
		nodes_clear(nodes);
	}
	mode = parse_mode(str);
	if (mode < 0)
		return -EINVAL;
	switch (mode) {
	case 2:
		if (list && nodes_empty(nodes))
			return -EINVAL;
		break;
	case 3:
		if (list)
			return -EINVAL;
		break;
	case 5:
	case 6:
		if (!list)
			return -EINVAL;
	}
	if (mode != 1)
		new->nodes = nodes;
	else if (list)
		node_set(first_node(nodes), new->nodes); /* expect: node-out-of-range(error) */
	return 0;
}

/* a hole in the range: 0 or from 2 on */
int good_not_one(int kind, int nid)
{
	if (kind == 1)
		nid = NUMA_NO_NODE;
	else if (kind == 0)
		nid = 0;
	else
		nid = first_memory_node;
	return kind != 1 ? node_distance(0, nid) : 0;
}

/* cocci misses: a constant in a variable, which not all paths keep */
int bad_not_two(int kind, int nid)
{
	if (kind == 1)
		nid = NUMA_NO_NODE;
	else if (kind == 0)
		nid = 0;
	else
		nid = first_memory_node;
	return kind != 2 ? node_distance(0, nid) : 0; /* expect: no-node-index(error) */
}

/* mm/hugetlb.c, __alloc_bootmem_huge_page(), 6.12: some node has memory */
int good_node_with_memory(int node, int *hits)
{
	int n;

	if (node != NUMA_NO_NODE)
		goto found;
	for (n = nodes_weight(node_states[N_MEMORY]); n > 0; n--) {
		node = next_node_in(node, node_states[N_MEMORY]);
		goto found;
	}
found:
	return node_distance(0, node);
}

/* cocci misses: only a test says that a parameter or result may be no node */
int bad_node_of_mask(int node, nodemask_t *mask)
{
	int n;

	if (node != NUMA_NO_NODE)
		goto found;
	for (n = nodes_weight(*mask); n > 0; n--) {
		node = first_memory_node;
		goto found;
	}
found:
	return node_distance(0, node); /* expect: no-node-index(error) */
}

static nodemask_t found;

/* drivers/acpi/numa/srat.c, acpi_map_pxm_to_node(), 6.1 */
int good_next_unused(void)
{
	int node;

	if (nodes_weight(found) >= MAX_NUMNODES)
		return NUMA_NO_NODE;
	node = first_unset_node(found);
	node_set(node, found);
	return node;
}

/* cocci misses: the node is drawn from a mask, and masks are not followed */
int bad_next_unused(void)
{
	int node = first_unset_node(found);

	node_set(node, found); /* expect: node-out-of-range(error) */
	return node;
}

/*
 * drivers/acpi/numa/hmat.c, hmat_register_target_initiators(): whoever set the
 * bit knew the number, so this is no more than a note.
 */
void bad_of_chosen(unsigned long *pxms, nodemask_t *out)
{
	int i;

	for_each_set_bit(i, pxms, MAX_NUMNODES)
		node_set(pxm_to_node(i), *out); /* expect: no-node-index(note) */
}

void bad_of_all(nodemask_t *out)
{
	int i;

	for (i = 0; i < MAX_NUMNODES; i++)
		node_set(pxm_to_node(i), *out); /* expect: no-node-index(error) */
}

#define PXM_INVAL	(-1)

struct target { unsigned int pxm; int registered; };

/* drivers/acpi/numa/hmat.c: processor_pxm is stored when its node is known */
struct target *good_new_target(void)
{
	struct target *t = kzalloc(sizeof(*t), GFP_KERNEL);

	if (t)
		t->pxm = PXM_INVAL;
	return t;
}

int good_parse_target(struct target *t, unsigned int pd)
{
	int node = pxm_to_node(pd);

	if (node == NUMA_NO_NODE)
		return -EINVAL;
	t->pxm = pd;
	return 0;
}

/* cocci is wrong: another function proves it by a test, a store or a flag */
int good_target_online(struct target *t)
{
	if (t->pxm == PXM_INVAL)
		return 0;
	return node_online(pxm_to_node(t->pxm));
}

int bad_target_online(struct target *t)
{
	return node_online(pxm_to_node(t->pxm)); /* expect: no-node-index(warning) */
}

struct target2 { unsigned int pxm; };

int good_parse_target2(struct target2 *t, unsigned int pd)
{
	if (pxm_to_node(pd) == NUMA_NO_NODE)
		return -EINVAL;
	t->pxm = pd;
	return 0;
}

/* one that nobody asked about */
void good_set_target2(struct target2 *t, unsigned int pd)
{
	t->pxm = pd;
}

int bad_target2_online(struct target2 *t)
{
	if (t->pxm == PXM_INVAL)
		return 0;
	return node_online(pxm_to_node(t->pxm)); /* expect: no-node-index(warning) */
}

/*
 * mm/hugetlb.c, alloc_buddy_hugetlb_folio(), 6.1 and 6.12: the mask comes only
 * with a node out of a loop.
 */
/* cocci is wrong: another function proves it by a test, a store or a flag */
static struct page *good_alloc_late(int nid, nodemask_t *noretry)
{
	gfp_t gfp = GFP_KERNEL;

	if (noretry && node_isset(nid, *noretry))
		gfp |= __GFP_NORETRY;
	if (nid == NUMA_NO_NODE)
		nid = numa_mem_id();
	return __alloc_pages_node(nid, gfp, 0);
}

struct page *good_alloc_anywhere(int nid)
{
	return good_alloc_late(nid, NULL);
}

struct page *good_alloc_by_turns(nodemask_t *noretry)
{
	struct page *p = NULL;
	int nid;

	for_each_node_state(nid, N_MEMORY) {
		p = good_alloc_late(nid, noretry);
		if (p)
			break;
	}
	return p;
}

static struct page *bad_alloc_late2(int nid, nodemask_t *noretry)
{
	gfp_t gfp = GFP_KERNEL;

	if (noretry && node_isset(nid, *noretry)) /* expect: node-check-after-use(warning) */
		gfp |= __GFP_NORETRY;
	if (nid == NUMA_NO_NODE)
		nid = numa_mem_id();
	return __alloc_pages_node(nid, gfp, 0);
}

struct page *good_alloc_anywhere2(int nid)
{
	return bad_alloc_late2(nid, NULL);
}

/* who knows what this one passes */
struct page *good_alloc_there2(int nid, nodemask_t *noretry)
{
	return bad_alloc_late2(nid, noretry);
}

extern int busy(void);
extern struct policy *task_policy(void);
static struct policy default_policy;

static struct page *on_node(int nid, gfp_t gfp)
{
	return alloc_pages_node(nid, gfp & ~__GFP_ZERO, 0);
}

static struct page *by_policy(gfp_t gfp)
{
	struct policy *pol = &default_policy;

	if (!busy() && !(gfp & __GFP_THISNODE))
		pol = task_policy();
	if (pol->mode == 1)
		return on_node(numa_node_id(), gfp);
	return NULL;
}

/* mm/vmalloc.c, vm_area_alloc_pages(), 6.12: the second turn knows no more */
static int good_in_turns(gfp_t gfp, int n)
{
	int got = 0;

	while (got < n && by_policy(gfp))
		got++;
	return got;
}

int good_turns(gfp_t gfp, int n)
{
	return good_in_turns(gfp, n);
}

/* cocci misses: source and sink are in two functions, or a field is between */
struct page *bad_with_flag(void)
{
	return by_policy(GFP_KERNEL | __GFP_THISNODE); /* expect: memoryless-thisnode(error) */
}

extern u64 of_read_number(const u32 *cell, int size);

/* drivers/of/of_numa.c, of_numa_parse_distance_map_v1(): a test of the u32 */
int good_cell(const u32 *cell, nodemask_t *m)
{
	u32 node = of_read_number(cell, 1);

	if (node >= MAX_NUMNODES)
		return -EINVAL;
	node_set(node, *m);
	return 0;
}

/* cocci misses: it came in a struct from outside, or -1 breaks another rule */
int bad_cell(const u32 *cell, nodemask_t *m)
{
	u32 node = of_read_number(cell, 1);

	node_set(node, *m); /* expect: no-node-index(error) */
	return 0;
}

extern unsigned long next_word(const unsigned long *map, int i);

static int nth_bit(const unsigned long *map, int size, int n)
{
	int i;

	for (i = 0; i < size; i++)
		if (next_word(map, i) && !n--)
			return i;
	return size;
}

/* mm/mempolicy.c, do_migrate_pages(), 6.12: node_remap() finds one */
void good_remap(const unsigned long *map, int n, nodemask_t *m)
{
	node_set(nth_bit(map, MAX_NUMNODES, n), *m);
}

/* cocci misses: a number, or -1 that is not written NUMA_NO_NODE */
void bad_constant(nodemask_t *m)
{
	node_set(MAX_NUMNODES, *m); /* expect: node-out-of-range(error) */
}
