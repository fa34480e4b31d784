#!/bin/sh
# The first program of the guest: devices get their names and rights, the scenarios run, the machine goes off.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
HERE=$(dirname "$0")
mkdir -p /run/udev
/lib/systemd/systemd-udevd --daemon
udevadm trigger; udevadm settle
"$HERE/../../node_modules/node/bin/node" "$HERE/guest.ts" 2>&1
sync
echo o > /proc/sysrq-trigger
# Until the machine is off nothing else may be started: its files go first.
while :; do :; done
