#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# demo.sh NUMALINT: the findings in testcases/demo.  That there are some is
# what it is for, so they are no failure.
set -u

numalint=$(realpath "$1")
cd "$(dirname "$0")/demo" || exit 1
"$numalint" --pedantic *.c -- -nostdinc -I../include/6.1
[ $? -eq 1 ]
