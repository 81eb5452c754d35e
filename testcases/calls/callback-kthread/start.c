// SPDX-License-Identifier: GPL-2.0-only
/* A thread is given an object and uses the node that is kept in it. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include <linux/kthread.h>
#include <linux/nodemask.h>
#include "queue.h"

/* NUMA_NO_NODE is welcome to kthread_create_on_node(). */
int good_start(struct tx_queue *q)
{
	struct task_struct *tsk;

	q->numa_node = dev_to_node(q->dev);
	if (q->numa_node >= 0 && !node_online(q->numa_node))
		q->numa_node = NUMA_NO_NODE;
	tsk = kthread_create_on_node(tx_thread, q, q->numa_node, "tx");
	if (IS_ERR(tsk))
		return PTR_ERR(tsk);
	wake_up_process(tsk);
	return 0;
}

int good_start_rx(struct tx_queue *q)
{
	struct task_struct *tsk;

	tsk = kthread_create_on_node(rx_thread, q, NUMA_NO_NODE, "rx");
	return IS_ERR(tsk) ? PTR_ERR(tsk) : 0;
}
