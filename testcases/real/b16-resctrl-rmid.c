// SPDX-License-Identifier: GPL-2.0-only
/*
 * History B16 (fc16126cc11d): while the last CPU of a domain goes offline the
 * domain's mask is empty, and its "any" CPU, nr_cpu_ids, went to cpu_to_node().
 */
/* kernel: 6.12 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/topology.h>

struct rdt_domain_hdr {
	int id;
	struct cpumask cpu_mask;
};

struct rdt_mon_domain {
	struct rdt_domain_hdr hdr;
};

static int snc_nodes_per_l3_cache = 1;
static int num_rmid;

u64 rmid_read_phys(u32 prmid);

static int logical_rmid_to_physical_rmid(int cpu, int lrmid)
{
	if (snc_nodes_per_l3_cache == 1)
		return lrmid;
	return lrmid + (cpu_to_node(cpu) % snc_nodes_per_l3_cache) * num_rmid;
}

/* cocci misses: source and sink are in two functions, or a field is between */
int bad_resctrl_arch_rmid_read(struct rdt_mon_domain *d, u32 rmid, u64 *val)
{
	u32 prmid;
	int cpu;

	cpu = cpumask_any(&d->hdr.cpu_mask);
	prmid = logical_rmid_to_physical_rmid(cpu, rmid); /* expect: cpu-out-of-range(note) */
	*val = rmid_read_phys(prmid);
	return 0;
}

int good_resctrl_arch_rmid_read(struct rdt_mon_domain *d, u32 rmid, u64 *val)
{
	u32 prmid;
	int cpu;

	if (cpumask_empty(&d->hdr.cpu_mask)) {
		pr_warn("Domain %d has no CPUs\n", d->hdr.id);
		return -EINVAL;
	}
	cpu = cpumask_any(&d->hdr.cpu_mask);
	prmid = logical_rmid_to_physical_rmid(cpu, rmid);
	*val = rmid_read_phys(prmid);
	return 0;
}
