// SPDX-License-Identifier: GPL-2.0-only
/* A static inline of a shared header that is a source. */
/* kernel: 4.4 5.10 6.1 6.12 */
#include "home.h"

int bad_home(struct pci_dev *pdev)
{
	return node_distance(pci_home(pdev), 0); /* expect: no-node-index(error) */ /* trace: home.h */
}

int good_home_mem(struct pci_dev *pdev)
{
	return node_distance(pci_home_mem(pdev), 0);
}
