/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HFI_H
#define HFI_H

#include <linux/pci.h>

struct hfi_raw {
	struct pci_dev *pdev;
	int node;
};

struct hfi_fixed {
	struct pci_dev *pdev;
	int node;
};

#endif
