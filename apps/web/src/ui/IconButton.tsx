/** A button that is only an icon: its label is read out, and shown as a tooltip with its key. */
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { Tooltip } from './Tooltip.tsx';
import styles from './IconButton.module.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title'> {
  readonly label: string;
  /** The key that does the same. */
  readonly shortcut?: string;
  /** Why it cannot be used now, in words; undefined: it can. */
  readonly whyNot?: string | undefined;
}

export const IconButton = ({ label, shortcut, whyNot, className, ...rest }: IconButtonProps) => (
  <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
    <button type="button" aria-label={label} {...rest} {...(whyNot !== undefined && { disabled: true, title: whyNot })} className={classNames(styles.iconButton, className)} />
  </Tooltip>
);
