/** What a panel is about: state, name, kind. A name that can be changed is changed right here. */
import type { Subject } from '@patchbay/shared/gesture';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip, StateDot } from '../../ui/index.ts';
import type { DotState, Tone } from '../../ui/index.ts';
import { EditButton } from './EditButton.tsx';
import styles from './PanelHeader.module.css';
import { RenameForm } from './RenameForm.tsx';

export interface PanelHeaderProps {
  readonly name: string;
  readonly kind: string;
  readonly tone?: Tone;
  readonly dot?: DotState;
  /** What has the name, where it can have another one. */
  readonly subject?: Subject | undefined;
  /** What can be done with it, at the end of the line. */
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}

export const PanelHeader = ({ name, kind, tone = 'neutral', dot, subject, tools, children }: PanelHeaderProps) => {
  'use memo';
  const { t } = useTranslation();
  // that of another thing, or under another name, is not open
  const [renaming, setRenaming] = useState<string>();
  const open = renaming === name;
  return (
    <header className={styles.header}>
      <div className={styles.subject}>
        {dot === undefined ? null : <StateDot state={dot} />}
        <h2 className={styles.name}>{name}</h2>
        {subject === undefined ? null : (
          <EditButton
            label={t('panels.rename.open', { name })}
            open={open}
            onToggle={() => {
              setRenaming(open ? undefined : name);
            }}
          />
        )}
        <Chip tone={tone}>{kind}</Chip>
        {children}
      </div>
      {tools === undefined ? null : <div className={styles.tools}>{tools}</div>}
      {open && subject !== undefined ? (
        <div className={styles.form}>
          <RenameForm
            subject={subject}
            onDone={() => {
              setRenaming(undefined);
            }}
          />
        </div>
      ) : null}
    </header>
  );
};
