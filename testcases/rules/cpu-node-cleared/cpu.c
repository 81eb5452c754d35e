// SPDX-License-Identifier: GPL-2.0-only
/* Until 46a3679b8190 (5.0) CPU hot-remove cleared the node of the CPU. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/cpu.h>
#include <linux/init.h>
#include <linux/printk.h>
#include <linux/topology.h>

extern int firmware_node(int cpu);
extern void arch_remove_cpu_sysfs(int cpu);

int bad_unmap(int cpu)
{
	arch_remove_cpu_sysfs(cpu);
	numa_clear_node(cpu); /* expect: cpu-node-cleared(error) */
	return 0;
}

void bad_plain(int cpu)
{
	set_cpu_numa_node(cpu, NUMA_NO_NODE); /* expect: cpu-node-cleared(error) */
}

void bad_plain_arch(int cpu)
{
	numa_set_node(cpu, NUMA_NO_NODE); /* expect: cpu-node-cleared(error) */
}

/* cocci misses: a constant in a variable, which not all paths keep */
void bad_variable(int cpu)
{
	int nid = NUMA_NO_NODE;

	if (cpu_online(cpu))
		nid = cpu_to_node(cpu);
	numa_set_node(cpu, nid); /* expect: cpu-node-cleared(error) */
}

void bad_minus_one(int cpu)
{
	set_cpu_numa_node(cpu, -1); /* expect: cpu-node-cleared(error) */
}

/* cocci misses: the node comes out of an expression, a cast or a narrow type */
void bad_either(int cpu, bool dead)
{
	set_cpu_numa_node(cpu, dead ? NUMA_NO_NODE : 0); /* expect: cpu-node-cleared(error) */
}

static void map_cpu(int cpu, int nid)
{
	set_cpu_numa_node(cpu, nid);
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_by_helper(int cpu)
{
	map_cpu(cpu, NUMA_NO_NODE); /* expect: cpu-node-cleared(error) */
}

static int node_or_none(int cpu)
{
	if (cpu & 1)
		return NUMA_NO_NODE;
	return 0;
}

/* cocci misses: source and sink are in two functions, or a field is between */
void bad_returned(int cpu)
{
	numa_set_node(cpu, node_or_none(cpu)); /* expect: cpu-node-cleared(error) */
}

void bad_all(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		numa_clear_node(cpu); /* expect: cpu-node-cleared(error) */
}

void bad_on_one_path(int cpu, int err)
{
	if (err) {
		pr_err("cpu %d: %d\n", cpu, err);
		goto undo;
	}
	numa_set_node(cpu, 0);
	return;
undo:
	numa_clear_node(cpu); /* expect: cpu-node-cleared(error) */
}

void bad_raw_table(int apicid)
{
	set_apicid_to_node(apicid, NUMA_NO_NODE); /* expect: cpu-node-cleared(warning) */
}

void __ref bad_ref_is_no_init(int cpu)
{
	numa_clear_node(cpu); /* expect: cpu-node-cleared(error) */
}

/* the table and the map are both wrong, one finding each */
void bad_both(int cpu, int apicid)
{
	set_apicid_to_node(apicid, NUMA_NO_NODE); /* expect: cpu-node-cleared(warning) */
	numa_clear_node(cpu); /* expect: cpu-node-cleared(error) */
}

void __init good_boot(int cpu)
{
	numa_clear_node(cpu);
}

static void __init init_rest(int cpu)
{
	set_apicid_to_node(cpu, NUMA_NO_NODE);
	set_cpu_numa_node(cpu, NUMA_NO_NODE);
}

void __init good_boot_all(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		init_rest(cpu);
}

/* not __init itself, but nobody else calls it */
static void only_at_boot(int cpu)
{
	numa_clear_node(cpu);
}

void __init good_called_at_boot(void)
{
	only_at_boot(0);
}

void good_node(int cpu)
{
	numa_set_node(cpu, cpu_to_node(cpu));
}

void good_tested(int cpu)
{
	int nid = NUMA_NO_NODE;

	if (cpu_online(cpu))
		nid = cpu_to_node(cpu);
	if (nid != NUMA_NO_NODE)
		numa_set_node(cpu, nid);
}

void good_replaced(int cpu, bool known)
{
	int nid = known ? firmware_node(cpu) : NUMA_NO_NODE;

	if (nid == NUMA_NO_NODE)
		nid = first_online_node;
	set_cpu_numa_node(cpu, nid);
}

/* nobody says that firmware gives none */
void good_unknown(int cpu)
{
	set_cpu_numa_node(cpu, firmware_node(cpu));
}

static void map_if_any(int cpu, int nid)
{
	if (nid >= 0)
		numa_set_node(cpu, nid);
}

void good_helper_tests(int cpu)
{
	map_if_any(cpu, NUMA_NO_NODE);
	map_cpu(cpu, 0);
}

void good_parameter(int cpu, int nid)
{
	numa_set_node(cpu, nid);
}

void good_raw_table(int apicid, int nid)
{
	if (nid == NUMA_NO_NODE)
		return;
	set_apicid_to_node(apicid, nid);
}

extern void leave_mask(struct cpumask *mask, unsigned long cpu);

/* takes a bit of a CPU mask back and leaves the node: powerpc */
static void unmap_cpu_from_node(unsigned long cpu)
{
	leave_mask(node_to_cpumask_map[0], cpu);
}

void good_mask_only(int cpu)
{
	unmap_cpu_from_node(cpu);
}
