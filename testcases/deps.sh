#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# deps.sh PACKAGE...: installs those Debian packages that are missing, and says
# nothing when none is.  Needs root or sudo only then.
set -eu

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	echo "no apt-get here; what is needed, by Debian's names: $*" >&2
	exit 0
fi

missing=
for package; do
	status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) ||
		status=
	[ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
	as_root="env"
elif command -v sudo >/dev/null; then
	as_root="sudo env"
else
	echo "run this as root or install sudo; missing:$missing" >&2
	exit 1
fi

echo "installing:$missing"
# shellcheck disable=SC2086 # lists of words
install() {
	$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 \
		install -y --no-install-recommends $missing >/dev/null
}

# the package lists of a fresh machine are empty or old
install 2>/dev/null || {
	$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq update
	install
}
