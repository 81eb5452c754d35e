// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/init.h>

int bad_buf_prepare(unsigned int cpu);
int bad_buf_online(unsigned int cpu);
int bad_buf_again(unsigned int cpu);
int good_buf_online(unsigned int cpu);
int good_buf_dead(unsigned int cpu);

int __init good_init(void)
{
	int ret;

	ret = cpuhp_setup_state(CPUHP_BP_PREPARE_DYN, "buf:prepare",
				bad_buf_prepare, good_buf_dead);
	if (ret < 0)
		return ret;
	ret = cpuhp_setup_state(CPUHP_AP_ONLINE_DYN, "buf:online",
				bad_buf_online, NULL);
	if (ret < 0)
		return ret;
	ret = cpuhp_setup_state(CPUHP_AP_ONLINE_DYN, "buf:again",
				bad_buf_again, NULL);
	if (ret < 0)
		return ret;
	return cpuhp_setup_state(CPUHP_AP_ONLINE_DYN, "buf:good",
				 good_buf_online, NULL);
}
