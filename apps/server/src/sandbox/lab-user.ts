/** The unprivileged user that a sandbox belongs to when the server itself is root. */
import { randomInt } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';

/** Spawn options that change the user; none where the server is an ordinary user already. */
export type LabUser = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** 1879048192–2147352575, which systemd lists as unused (UIDS-GIDS: "Range of UIDs/GIDs"). */
const FIRST_UID = 0x7000_0000;
const END_UID = 0x7ffe_0000;

/**
 * The user for a new sandbox. Uid 0 inside would be uid 0 outside if root made it, so root takes a uid of which no
 * process is: many servers may run on one machine, and know nothing of one another.
 */
export function chooseLabUser(): LabUser {
  if (process.getuid?.() !== 0) return {};
  const taken = uidsInUse();
  let uid = randomInt(FIRST_UID, END_UID);
  while (taken.has(uid)) uid = randomInt(FIRST_UID, END_UID);
  return { uid, gid: uid };
}

function uidsInUse(): ReadonlySet<number> {
  const uids = new Set<number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const uid = statSync(`/proc/${name}`, { throwIfNoEntry: false })?.uid;
    if (uid !== undefined) uids.add(uid);
  }
  return uids;
}
