/** A button with words. `primary` is the one that does what the surface is for; a surface has at most one. */
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'plain' | 'danger';
  readonly size?: 'small' | 'medium';
  /** Why it cannot be used now, in words; undefined: it can. */
  readonly whyNot?: string | undefined;
}

export const Button = ({ variant = 'plain', size = 'medium', whyNot, className, ...rest }: ButtonProps) => (
  <button type="button" {...rest} {...(whyNot !== undefined && { disabled: true, title: whyNot })} className={classNames(styles.button, styles[variant], styles[size], className)} />
);
