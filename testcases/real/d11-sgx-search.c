// SPDX-License-Identifier: GPL-2.0-only
/*
 * History D11 (9c9368440104, CVE-2024-49856): the search through the nodes that
 * have enclave memory ended at the node of the running CPU, which need not be
 * one of them.
 */
/* kernel: 5.10 6.1 */
#include <linux/err.h>
#include <linux/nodemask.h>
#include <linux/topology.h>

struct sgx_epc_page {
	unsigned int section;
	unsigned short flags;
};

struct sgx_numa_node {
	struct sgx_epc_page *free_page;
};

static struct sgx_numa_node sgx_numa_nodes[MAX_NUMNODES];
static nodemask_t sgx_numa_mask;

/* Enclave memory, found at boot. */
void good_page_cache_init(int nid)
{
	if (!node_isset(nid, sgx_numa_mask))
		node_set(nid, sgx_numa_mask);
}

static struct sgx_epc_page *alloc_from_node(int nid)
{
	struct sgx_numa_node *node = &sgx_numa_nodes[nid];
	struct sgx_epc_page *page = node->free_page;

	node->free_page = NULL;
	return page;
}

/* Every id is right; what is wrong is when the loop ends. */
/* cocci misses: source and sink are in two functions, or a field is between */
struct sgx_epc_page *known_fn_sgx_alloc_epc_page(void)
{
	struct sgx_epc_page *page;
	int nid_of_current = numa_node_id();
	int nid = nid_of_current;

	if (node_isset(nid_of_current, sgx_numa_mask)) {
		page = alloc_from_node(nid_of_current);
		if (page)
			return page;
	}

	/* Fall back to the non-local NUMA nodes: */
	while (true) {
		nid = next_node_in(nid, sgx_numa_mask);
		if (nid == nid_of_current) /* expect: node-check-ineffective(warning) */
			break;
		page = alloc_from_node(nid);
		if (page)
			return page;
	}
	return ERR_PTR(-ENOMEM);
}

/*
 * A note: that a mask which others fill may be empty.  sgx_page_cache_init(),
 * which fails where it is, is not seen to be asked first.
 */
/* cocci misses: the node is drawn from a mask, and masks are not followed */
struct sgx_epc_page *known_fp_sgx_alloc_epc_page(void)
{
	struct sgx_epc_page *page;
	int nid_of_current = numa_node_id();
	int nid_start, nid;

	if (node_isset(nid_of_current, sgx_numa_mask))
		nid_start = nid_of_current;
	else
		nid_start = next_node_in(nid_of_current, sgx_numa_mask);

	nid = nid_start;
	do {
		page = alloc_from_node(nid);
		if (page)
			return page;
		nid = next_node_in(nid, sgx_numa_mask);
	} while (nid != nid_start);
	return ERR_PTR(-ENOMEM);
}
