/** Keys that are pressed together, each as it stands on the keyboard. */
import { Kbd } from '../ui/index.ts';
import type { Keys } from './action.ts';
import styles from './KeyCaps.module.css';
import { keyCaps } from './keys.ts';
import { isMac } from './platform.ts';

export const KeyCaps = ({ keys }: { readonly keys: Keys }) => (
  <span className={styles.caps}>
    {keyCaps(keys, isMac).map((cap) => (
      <Kbd key={cap}>{cap}</Kbd>
    ))}
  </span>
);
