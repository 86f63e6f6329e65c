#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source and script names its licence in its first two lines. Prints each file that does not.
root=${1:?usage: spdx.sh ROOT}
cd "$root" || exit 2
status=0
for file in $(find app bpf capture core ui tests installer .ci -type f \( -name '*.h' -o -name '*.cpp' -o -name '*.c' -o -name '*.proto' \
    -o -name '*.sh' -o -name '*.py' -o -perm -100 \) -not -path '*/corpus/*' -not -path '*/data/*' -not -path '*/__pycache__/*'); do
    if ! head -2 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later'; then
        echo "$file lacks the SPDX line"
        status=1
    fi
done
exit $status
