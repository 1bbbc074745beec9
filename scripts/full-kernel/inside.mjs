/** The script that runs on the full kernel, in this machine's root, read only. */
import { inRoot, root } from '../bootstrap/root.mjs';
import { pinnedNode } from '../bootstrap/workspace.mjs';

/** Where the folder that takes what comes of it is mounted. */
export const RESULTS = '/run/results';

/** Runs a program of the checkout, and ends the machine. What it prints, its exit status and its report are among the results. */
export const insideScript = (args) => `#!/bin/bash
export PATH=${quote(`${nodeFolder()}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`)} HOME=/run/home LANG=C.UTF-8 NO_COLOR=1 CI=true PATCHBAY_FULL_KERNEL=1
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
mkdir -p ${RESULTS} /run/checkout /run/home
mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144 results ${RESULTS}
# a checkout may lie below a folder that has to be written to
mount --bind ${quote(root)} /run/checkout
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /root
mkdir -p ${quote(root)}
mount --bind /run/checkout ${quote(root)}
for folder in ${WRITTEN.map((name) => quote(inRoot(name))).join(' ')}; do mount -t tmpfs tmpfs "$folder"; done
ip link set dev lo up
cd ${quote(root)}
${[pinnedNode(), ...args].map(quote).join(' ')} >${RESULTS}/output 2>&1 </dev/null
echo $? >${RESULTS}/exit
sync
echo o >/proc/sysrq-trigger
sleep 60
`;

/** Folders of the checkout into which the test runner writes. */
export const WRITTEN = ['node_modules/.vite', 'node_modules/.vite-temp', '.patchbay'];

const nodeFolder = () => pinnedNode().replace(/\/node$/, '');

const quote = (word) => `'${word.replaceAll("'", String.raw`'\''`)}'`;
