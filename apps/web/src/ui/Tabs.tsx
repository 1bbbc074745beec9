/**
 * Tabs, as many in a row as can be read: all are in sight at any width. The arrow keys move between them. Each tab's
 * content is given as children of a `TabPanel` with its id.
 */
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Why it is worth a look: shown as a dot, and read out. */
  readonly mark?: string | undefined;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly active: Id;
  readonly onActivate: (id: Id) => void;
  readonly children: ReactNode;
}

export const Tabs = <Id extends string>({ label, tabs, active, onActivate, children }: TabsProps<Id>) => (
  <Radix.Root
    value={active}
    onValueChange={(value) => {
      const tab = tabs.find(({ id }) => id === value);
      if (tab !== undefined) onActivate(tab.id);
    }}
  >
    <Radix.List className={styles.list} aria-label={label}>
      {tabs.map(({ id, title, mark }) => (
        <Radix.Trigger key={id} className={styles.tab} value={id} title={mark}>
          {title}
          {mark === undefined ? null : (
            <span className={styles.mark}>
              <span className="visually-hidden">{mark}</span>
            </span>
          )}
        </Radix.Trigger>
      ))}
    </Radix.List>
    {children}
  </Radix.Root>
);

export const TabPanel = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => (
  <Radix.Content className={styles.panel} value={id}>
    {children}
  </Radix.Content>
);
