/** What to do with a fragment that should have a lab in it. Loaded when an address has one. */
import { readLabFile } from '@patchbay/shared/lab-file';
import { useSession } from '../session/session-store.ts';
import { fileNameOf } from './file-name.ts';
import { report } from './files-store.ts';
import { textInFragment } from './lab-link.ts';
import { openText } from './open-file.ts';

export interface LinkedLab {
  /** What the lab made for it is to be called; undefined where there is nothing in it to make a lab for. */
  readonly name: string | undefined;
  /** Fills the lab in which the page is, or is about to be, with it; says what is wrong with it where there is something. */
  readonly open: () => Promise<void>;
  /** Says that no lab could be made for it. */
  readonly giveUp: () => void;
}

/** So much of a link that cannot be read is shown. */
const SHOWN = 24;

export async function readLinkedLab(fragment: string): Promise<LinkedLab> {
  const text = await textInFragment(fragment);
  const reading = text === undefined ? undefined : readLabFile(text);
  const name = reading?.ok === true ? reading.file.name : undefined;
  const called = name === undefined ? `${fragment.slice(0, SHOWN)}…` : fileNameOf(name);
  return {
    name,
    async open() {
      if (text === undefined) report({ kind: 'link-broken', name: called });
      else if (await isConnected()) await openText(called, text);
    },
    giveUp() {
      report({ kind: 'link-no-lab', name: called });
    },
  };
}

/** Resolves as soon as the page knows its lab, or will not come into it. */
const isConnected = (): Promise<boolean> =>
  new Promise((resolve) => {
    const look = (): boolean => {
      const { lab, connection, ended } = useSession.getState();
      const isThere = lab !== undefined && connection === 'open';
      if (!isThere && connection !== 'refused' && ended === undefined) return false;
      resolve(isThere);
      return true;
    };
    if (look()) return;
    const unsubscribe = useSession.subscribe(() => {
      if (look()) unsubscribe();
    });
  });
