/** On or off, at once: `ip_forward`, an interface up or down. */
import { Switch as Radix } from 'radix-ui';
import styles from './Switch.module.css';

export interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly disabled?: boolean;
  /** Why it cannot be used now, in words; undefined: it can. */
  readonly whyNot?: string | undefined;
}

export const Switch = ({ label, on, onSwitch, disabled = false, whyNot }: SwitchProps) => (
  <Radix.Root className={styles.track} aria-label={label} title={whyNot} checked={on} onCheckedChange={onSwitch} disabled={disabled || whyNot !== undefined}>
    <Radix.Thumb className={styles.thumb} />
  </Radix.Root>
);
