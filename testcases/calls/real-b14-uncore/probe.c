// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include "uncore.h"

int bad_probe(struct uncore_pmu *pmu, struct pci_bus *bus)
{
	int die = uncore_pcibus_to_dieid(bus);

	pmu->boxes[die]->refcnt++; /* expect: no-node-index(error) */ /* trace: die.c */
	return 0;
}

int good_probe(struct uncore_pmu *pmu, struct pci_bus *bus)
{
	int die = uncore_pcibus_to_dieid(bus);

	if (die < 0)
		return -EINVAL;
	pmu->boxes[die]->refcnt++;
	return 0;
}
