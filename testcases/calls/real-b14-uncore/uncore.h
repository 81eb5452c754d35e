/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UNCORE_H
#define UNCORE_H

#include <linux/pci.h>

struct uncore_box {
	int refcnt;
};

struct uncore_pmu {
	struct uncore_box *boxes[64];
};

int uncore_pcibus_to_dieid(struct pci_bus *bus);

#endif
