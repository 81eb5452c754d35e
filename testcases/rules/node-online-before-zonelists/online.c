// SPDX-License-Identifier: GPL-2.0-only
/*
 * A node becomes online before it has zone lists: 9adb62a5df9c (3.6) cured
 * mm/memory_hotplug.c of it.  Since 5.18 each possible node has lists of boot.
 */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/device.h>
#include <linux/init.h>
#include <linux/memory_hotplug.h>
#include <linux/of.h>
#include <linux/printk.h>
#include <linux/version.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 18, 0)
#define new_pgdat(nid)	hotadd_new_pgdat(nid)
#else
#define new_pgdat(nid)	hotadd_init_pgdat(nid)
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 18, 0)
#define build_lists(pgdat)	build_all_zonelists(pgdat, NULL)
#else
#define build_lists(pgdat)	build_all_zonelists(pgdat)
#endif

struct phb {
	struct device_node *dn;
	int nid;
};

/* sets the pglist_data up, and no more */
extern void free_area_init_core_hotplug(pg_data_t *pgdat);
extern pg_data_t *pgdat_of(struct phb *phb);
extern void arch_prepare_node(int nid);

/* arch/powerpc/platforms/pseries/pci_dlpar.c:init_phb_dynamic(), 6.12 */
int bad_phb(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid >= 0 && !node_online(nid)) {
		if (register_one_node(nid))
			pr_err("node %d\n", nid);
		else
			node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
	}
	return nid;
}

int bad_order(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES)
		return -EINVAL;
	node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
	new_pgdat(nid);
	return register_one_node(nid);
}

void bad_lists_late(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES)
		return;
	node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
	build_lists(NULL);
}

/* cocci misses: only a test says that a parameter or result may be no node */
void bad_new(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES || node_online(nid))
		return;
	node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
}

void bad_state(struct phb *phb)
{
	int nid = of_node_to_nid(phb->dn);

	if (nid >= 0)
		node_set_state(nid, N_ONLINE); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
}

/* the pglist_data alone is not enough */
void bad_no_lists(struct phb *phb)
{
	int nid = of_node_to_nid(phb->dn);

	if (nid < 0)
		return;
	free_area_init_core_hotplug(pgdat_of(phb));
	node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
}

/* nor are the lists alone: of a node without pglist_data there are none */
void bad_no_pgdat(struct phb *phb)
{
	int nid = of_node_to_nid(phb->dn);

	if (nid < 0)
		return;
	build_lists(NULL);
	node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
}

int bad_one_path(struct device_node *dn, bool fast)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return nid;
	if (!fast)
		new_pgdat(nid);
	node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
	return 0;
}

/* cocci misses: a test or a use stands between, not known to be harmless */
void bad_other_node(struct device_node *dn, int other)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return;
	new_pgdat(other);
	node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
}

void bad_all(void)
{
	int nid;

	for_each_node(nid)
		if (!node_online(nid))
			node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
}

static void set_up(int nid)
{
	node_set_online(nid);
	register_one_node(nid);
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_by_helper(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid >= 0)
		set_up(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
}

void bad_wrong_branch(struct device_node *dn, int err)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return;
	if (err)
		goto out;
	new_pgdat(nid);
out:
	node_set_online(nid); /* expect@<5.18: node-online-before-zonelists(error) */ /* expect@>=5.18: node-online-before-zonelists(note) */
}

int good_order(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return nid;
	if (!new_pgdat(nid))
		return -ENOMEM;
	node_set_online(nid);
	return register_one_node(nid);
}

void good_both(struct phb *phb)
{
	int nid = of_node_to_nid(phb->dn);

	if (nid < 0)
		return;
	free_area_init_core_hotplug(pgdat_of(phb));
	build_lists(pgdat_of(phb));
	node_set_online(nid);
}

int good_try(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	return nid < 0 ? nid : try_online_node(nid);
}

int good_after_try(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0 || try_online_node(nid))
		return -ENOMEM;
	node_set_online(nid);
	return 0;
}

/* only what is new is made ready, and only that is put online */
int good_correlated(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);
	bool new;

	if (nid < 0)
		return nid;
	new = !node_online(nid);
	if (new)
		new_pgdat(nid);
	if (new)
		node_set_online(nid);
	return 0;
}

int good_online_already(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return nid;
	if (!node_online(nid))
		new_pgdat(nid);
	node_set_online(nid);
	return 0;
}

/* add_memory_resource(): 1 where the node is new, 0 where it was online */
static int try_node(int nid)
{
	if (node_online(nid))
		return 0;
	if (!new_pgdat(nid))
		return -ENOMEM;
	return 1;
}

int good_result(struct device_node *dn)
{
	int nid = of_node_to_nid(dn), ret;
	bool new;

	if (nid < 0)
		return nid;
	ret = try_node(nid);
	if (ret < 0)
		return ret;
	new = ret;
	if (new)
		node_set_online(nid);
	return 0;
}

static void make_ready(int nid, pg_data_t *pgdat)
{
	pr_info("node %d\n", nid);
	free_area_init_core_hotplug(pgdat);
	build_lists(pgdat);
}

void good_made_ready(struct phb *phb)
{
	int nid = of_node_to_nid(phb->dn);

	if (nid < 0)
		return;
	make_ready(nid, pgdat_of(phb));
	node_set_online(nid);
}

static void put_online(int nid)
{
	node_set_online(nid);
}

void good_helper(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return;
	new_pgdat(nid);
	put_online(nid);
}

/* whoever calls it may have done all that is to be done */
void good_parameter(int nid)
{
	if (nid >= 0 && nid < MAX_NUMNODES)
		node_set_online(nid);
}

/* nobody can say what it does */
void good_unknown(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid < 0)
		return;
	arch_prepare_node(nid);
	node_set_online(nid);
}

void good_two_loops(void)
{
	int nid;

	for_each_node(nid)
		new_pgdat(nid);
	for_each_node(nid)
		node_set_online(nid);
}

void good_walk(void)
{
	int nid;

	for_each_online_node(nid)
		node_set_online(nid);
}

int __init good_boot(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid >= 0)
		node_set_online(nid);
	return 0;
}

static void __init boot_node(int nid)
{
	node_set_online(nid);
	new_pgdat(nid);
}

void __init good_boot_order(void)
{
	boot_node(0);
}

/* not N_ONLINE */
void good_other_state(struct device_node *dn)
{
	int nid = of_node_to_nid(dn);

	if (nid >= 0)
		node_set_state(nid, N_CPU);
}

void good_node_zero(void)
{
	node_set_online(0);
}
