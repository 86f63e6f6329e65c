#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The unit of the service and the user it becomes are what systemd understands, without a warning; the unit gives no more
# rights than it did.
root=${1:?usage: service_unit.sh ROOT}
command -v systemd-analyze >/dev/null && command -v systemd-sysusers >/dev/null ||
    { echo "skipped: systemd-analyze and systemd-sysusers are not installed"; exit 77; }
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
sed "s,@WEIR_CAPTURE@,/bin/true," "$root/installer/systemd/weir-capture.service.in" > "$folder/weir-capture.service"
said=$(systemd-analyze verify --man=no "$folder/weir-capture.service" 2>&1) && [ -z "$said" ] || { echo "$said"; exit 1; }
# what is left is what measuring takes: capabilities, packet sockets, the network and /proc of this computer
said=$(systemd-analyze security --offline=yes --no-pager --threshold=38 "$folder/weir-capture.service" 2>&1) || { echo "$said" | grep -v "^✓"; exit 1; }
said=$(systemd-sysusers --dry-run - < "$root/installer/systemd/weir.sysusers.conf" 2>&1) || { echo "$said"; exit 1; }
echo "$said" | grep -q "weir" || { echo "no user weir would be made: $said"; exit 1; }
