/** What is done to what leaves each end of a cable, in words, with the form that changes it. */
import { valuesAt } from '@patchbay/shared/gesture';
import { isEqual } from '@patchbay/shared/records';
import { SHAPING_FIELDS, interfaceKey, renderShaping } from '@patchbay/shared/topology';
import type { InterfaceRef, ShapingValues } from '@patchbay/shared/topology';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Glow } from '../../Glow.tsx';
import { AddButton } from '../AddButton.tsx';
import panel from '../panel.module.css';
import { askShaping, useEndForms } from '../ends/end-forms.ts';
import { useChangeable } from '../use-namespace.ts';
import styles from './Shaping.module.css';
import { ShapingForm } from './ShapingForm.tsx';

export const Shaping = ({ ends }: { readonly ends: readonly InterfaceRef[] }) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const qdiscs = useSession((session) => session.observation.qdiscs);
  const [first] = ends;
  const changeable = useChangeable(first?.namespace ?? '');
  const open = useEndForms((forms) => first !== undefined && forms.shaping === interfaceKey(first));
  const key = first && interfaceKey(first);
  // what was open is not when the panel is looked at again
  useEffect(
    () => () => {
      if (useEndForms.getState().shaping === key) askShaping(undefined);
    },
    [key],
  );
  if (first === undefined) return null;
  const values = ends.map((end) => valuesAt(topology, end));
  const isAlike = values.every((one) => isEqual(one, values[0]));
  const lines = isAlike ? [{ of: t('links.bothWays'), values: values[0] ?? {} }] : ends.map((end, index) => ({ of: t('links.leaving', { end: interfaceKey(end) }), values: values[index] ?? {} }));
  const isByHand = Object.values(qdiscs).some(({ namespace, dev, sets, parent }) => sets === undefined && parent === 'root' && ends.some((end) => end.namespace === namespace && end.interface === dev));
  return (
    <section className={panel.section} aria-label={t('links.title')}>
      <h3>{t('links.title')}</h3>
      {isAlike && isPlain(values[0]) ? (
        <p className={panel.quiet}>{t(isByHand ? 'links.byHand' : 'links.plain')}</p>
      ) : (
        <dl className={styles.lines}>
          {lines.map((line) => (
            <div key={line.of}>
              <dt>{line.of}</dt>
              <dd>
                {isPlain(line.values) ? '–' : SHAPING_FIELDS.map((field) => <Value key={field} label={t(`links.${field}`)} value={line.values[field] === undefined ? undefined : renderShaping(field, line.values[field])} />)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {changeable ? (
        <div>
          <AddButton
            open={open}
            onToggle={() => {
              askShaping(open ? undefined : first);
            }}
          >
            {t('links.change')}
          </AddButton>
        </div>
      ) : null}
      {open ? (
        <ShapingForm
          ends={ends}
          isAlike={isAlike}
          onDone={() => {
            askShaping(undefined);
          }}
        />
      ) : null}
    </section>
  );
};

const isPlain = (values: ShapingValues | undefined): boolean => values === undefined || SHAPING_FIELDS.every((field) => values[field] === undefined);

const Value = ({ label, value }: { readonly label: string; readonly value: string | undefined }) =>
  value === undefined ? null : (
    <span className={styles.value}>
      {label} <Glow value={value} />
    </span>
  );
