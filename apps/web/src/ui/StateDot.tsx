/** The state of a thing at a glance: a disc works, a square does not, a ring is off, a pulsing ring is being made, a grey disc does not tell. */
import type { BoxState } from '@patchbay/shared/drawing';
import { classNames } from './class-names.ts';
import styles from './StateDot.module.css';

export type DotState = BoxState;

/** `label` is for where no words beside the dot say the same. */
export const StateDot = ({ state, label }: { readonly state: DotState; readonly label?: string }) => (
  <i
    className={classNames(styles.dot, styles[state])}
    {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  />
);
