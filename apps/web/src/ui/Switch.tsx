/** On or off, at once: `ip_forward`, an interface up or down. */
import { Switch as Radix } from 'radix-ui';
import styles from './Switch.module.css';

export interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly disabled?: boolean;
}

export const Switch = ({ label, on, onSwitch, disabled = false }: SwitchProps) => (
  <Radix.Root className={styles.track} aria-label={label} checked={on} onCheckedChange={onSwitch} disabled={disabled}>
    <Radix.Thumb className={styles.thumb} />
  </Radix.Root>
);
