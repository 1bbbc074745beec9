#!/bin/busybox sh
# Process 1 of the full kernel: mounts the root of the machine that it runs on, to be read only, and goes on there.
# Whatever fails ends it: the kernel panics, and the emulator with it.
set -e
/bin/busybox mount -t proc proc /proc
for module in /modules/*; do /bin/busybox insmod "$module"; done
/bin/busybox mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144,cache=loose,ro root /root
/bin/busybox mount -t tmpfs tmpfs /root/run
/bin/busybox cp /inside.sh /root/run/inside.sh
/bin/busybox umount /proc
exec /bin/busybox switch_root /root /bin/bash /run/inside.sh
