/** The sysctls of a namespace that are not as they were when it was new. */
import type { ObservedSysctl } from '@patchbay/shared/observation';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Row } from '../../ui/table/Row.tsx';
import { Glow } from '../Glow.tsx';
import { sysctlChange } from '../lab-changes.ts';
import { makeChange } from '../make-change.ts';
import { Adding } from './Adding.tsx';
import { Breakable } from './Breakable.tsx';
import { EditButton } from './EditButton.tsx';
import { Listing } from './Listing.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import { SysctlForm } from './SysctlForm.tsx';
import styles from './table.module.css';
import { useChangeable, useObserved, useShowCommands } from './use-namespace.ts';

export const SysctlsTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const changeable = useChangeable(namespace);
  const sysctls = useObserved((observation) => observation.sysctls, namespace);
  const set = sysctls.filter(([, { value, fresh }]) => value !== fresh);
  return (
    <section className={styles.section}>
      <Listing
        argv={show.sysctls()}
        caption={t('tables.sysctls.caption', { namespace })}
        columns={[
          { id: 'name', title: t('tables.sysctls.name'), value: ([, { name }]) => name },
          { id: 'value', title: t('tables.sysctls.value'), value: ([, { value }]) => value },
          { id: 'fresh', title: t('tables.sysctls.fresh'), value: ([, { fresh }]) => fresh },
        ]}
        rows={set}
        keyOf={keyOf}
        textOf={textOf}
        none={t('tables.sysctls.none')}
      >
        {([, sysctl]) => <SysctlRows of={sysctl} />}
      </Listing>
      {changeable ? (
        <Adding what={t('tables.sysctls.one')} form={(close) => <SysctlForm namespace={namespace} onDone={close} />} />
      ) : null}
    </section>
  );
};

type KeyedSysctl = readonly [key: string, sysctl: ObservedSysctl];

const keyOf = ([key]: KeyedSysctl): string => key;
const textOf = ([, { name, value }]: KeyedSysctl): string => `${name} ${value}`;

const SysctlRows = ({ of: { namespace, name, value, fresh } }: { readonly of: ObservedSysctl }) => {
  const { t } = useTranslation();
  const changeable = useChangeable(namespace);
  const [editing, setEditing] = useState(false);
  const stop = (): void => {
    setEditing(false);
  };
  return (
    <>
      <Row>
        <th scope="row" className={styles.name}>
          <Breakable text={name} />
        </th>
        <td className={styles.mono}>
          <Glow value={value} />
          {changeable ? (
            <EditButton
              label={t('tables.sysctls.change', { name })}
              open={editing}
              onToggle={() => {
                setEditing(!editing);
              }}
            />
          ) : null}
        </td>
        <td className={styles.mono}>
          <span className={styles.removable}>
            {fresh}
            {changeable ? (
              <RemoveButton
                label={t('tables.sysctls.reset', { name, fresh })}
                onRemove={() => {
                  makeChange(sysctlChange(useSession.getState().topology, namespace, name, fresh, fresh));
                }}
              />
            ) : null}
          </span>
        </td>
      </Row>
      {editing ? (
        <tr className={styles.formRow}>
          <td colSpan={3}>
            <SysctlForm namespace={namespace} name={name} onDone={stop} />
          </td>
        </tr>
      ) : null}
    </>
  );
};
