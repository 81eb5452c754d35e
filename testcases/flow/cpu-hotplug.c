// SPDX-License-Identifier: GPL-2.0-only
/* Callbacks of CPU hotplug: in each stage the node of the CPU is online. */
/* kernel: 5.10 6.1 6.12 */
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/topology.h>

static struct page *buffers[NR_CPUS];

static int bad_cpu_prepare(unsigned int cpu)
{
	buffers[cpu] = alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-locality(note) */
	return buffers[cpu] ? 0 : -ENOMEM;
}

static int bad_cpu_online(unsigned int cpu)
{
	buffers[cpu] = __alloc_pages_node(cpu_to_node(cpu), GFP_KERNEL, 0); /* expect: cpu-to-node-alloc(warning) */
	return buffers[cpu] ? 0 : -ENOMEM;
}

static int good_cpu_dead(unsigned int cpu)
{
	__free_page(buffers[cpu]);
	return 0;
}

int __init good_register(void)
{
	int ret;

	ret = cpuhp_setup_state(CPUHP_BP_PREPARE_DYN, "corpus:prepare",
				bad_cpu_prepare, good_cpu_dead);
	if (ret < 0)
		return ret;
	return cpuhp_setup_state(CPUHP_AP_ONLINE_DYN, "corpus:online",
				 bad_cpu_online, NULL);
}
