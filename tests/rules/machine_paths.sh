#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No file knows the machine it was written on: no home folder, no absolute checkout. Prints each line that does.
root=${1:?usage: machine_paths.sh ROOT}
cd "$root" || exit 2
found=$(grep -rnIE '(^|[^A-Za-z0-9_.])/(work|home/[a-z]|root/|Users/)' --exclude-dir=build --exclude-dir=.git --exclude=.git --exclude-dir=data \
    --exclude-dir=corpus --exclude=machine_paths.sh . || true)
[ -z "$found" ] && exit 0
printf 'These lines hold paths of one machine:\n%s\n' "$found"
exit 1
