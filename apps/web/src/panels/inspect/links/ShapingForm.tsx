/** Where a cable is slowed down, or made to lose packets; an empty field is nothing, and no field at all a plain cable. */
import { valuesAt } from '@patchbay/shared/gesture';
import { SHAPING_FIELDS, interfaceKey, needsNetem, parseShaping, problemsOf, renderShaping } from '@patchbay/shared/topology';
import type { InterfaceRef, ShapingField, ShapingValues } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Button, SelectField, TextField, useProblemSentence } from '../../../ui/index.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import panel from '../panel.module.css';
import { PRESETS } from './presets.ts';
import { shapeChange } from './shape-change.ts';
import styles from './Shaping.module.css';

export interface ShapingFormProps {
  readonly ends: readonly InterfaceRef[];
  readonly isAlike: boolean;
  readonly onDone: () => void;
}

const EXAMPLES: Readonly<Record<ShapingField, string>> = { delay: '20ms', jitter: '5ms', loss: '1%', duplicate: '0.5%', rate: '10mbit' };
type Typed = Readonly<Record<ShapingField, string>>;

export const ShapingForm = ({ ends, isAlike, onDone }: ShapingFormProps) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const topology = useSession((session) => session.topology);
  const hasNetem = useSession((session) => !session.lacking.includes('netem'));
  const [where, setWhere] = useState(isAlike ? BOTH : keyOf(ends[0]));
  const chosen = where === BOTH ? ends : ends.filter((end) => interfaceKey(end) === where);
  const [typed, setTyped] = useState<Typed>(() => typedOf(chosen[0] === undefined ? {} : valuesAt(topology, chosen[0])));

  const filled = SHAPING_FIELDS.filter((field) => typed[field].trim() !== '');
  const values: ShapingValues = Object.fromEntries(filled.flatMap((field) => {
    const value = parseShaping(field, typed[field]);
    return value === undefined ? [] : [[field, value]];
  }));
  const isRead = filled.every((field) => values[field] !== undefined);
  const change = isRead ? shapeChange(topology, chosen, values) : undefined;
  const [problem] = change === undefined ? [] : problemsOf(topology, change.diff);
  const isFor = (field: ShapingField): boolean => problem !== undefined && OF_PROBLEM[problem.code]?.includes(field) === true && (problem.found === undefined || values[field] === undefined || problem.found === renderShaping(field, values[field]));
  const problemOf = (field: ShapingField): string | undefined => {
    if (typed[field].trim() !== '' && values[field] === undefined) return t('links.unread', { example: EXAMPLES[field] });
    return problem !== undefined && isFor(field) ? sentence(problem) : undefined;
  };
  const elsewhere = problem !== undefined && !SHAPING_FIELDS.some(isFor) ? sentence(problem) : undefined;
  const { delay, jitter } = values;
  return (
    <ChangeForm change={problem === undefined ? change : undefined} problem={elsewhere} submit={t('links.set')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        <SelectField
          label={t('links.where')}
          value={where}
          onValue={(value) => {
            setWhere(value);
            const end = value === BOTH ? ends[0] : ends.find((one) => interfaceKey(one) === value);
            if (end !== undefined) setTyped(typedOf(valuesAt(topology, end)));
          }}
        >
          <option value={BOTH}>{t('links.bothWays')}</option>
          {ends.map((end) => (
            <option key={interfaceKey(end)} value={interfaceKey(end)}>
              {t('links.leaving', { end: interfaceKey(end) })}
            </option>
          ))}
        </SelectField>
        {SHAPING_FIELDS.map((field) => (
          <TextField
            key={field}
            label={t(`links.${field}`)}
            mono
            placeholder={EXAMPLES[field]}
            disabled={!hasNetem && field !== 'rate'}
            autoFocus={field === (hasNetem ? 'delay' : 'rate')}
            value={typed[field]}
            problem={problemOf(field)}
            onValue={(text) => {
              setTyped({ ...typed, [field]: text });
            }}
          />
        ))}
        <div className={styles.notes}>
          {hasNetem ? null : <p className={panel.text}>{t('links.noNetem')}</p>}
          <div className={styles.presets} role="group" aria-label={t('links.presets')}>
            {t('links.presets')}
            {PRESET_NAMES.map((name) => (
              <Button
                key={name}
                size="small"
                disabled={!hasNetem && needsNetem(PRESETS[name])}
                onClick={() => {
                  setTyped(typedOf(PRESETS[name]));
                }}
              >
                {t(`links.preset.${name}`)}
              </Button>
            ))}
          </div>
          {delay === undefined || chosen.length < 2 ? null : <p className={panel.quiet}>{t('links.pingTakes', { ms: String(2 * delay) })}</p>}
          {jitter === undefined ? null : <p className={panel.quiet}>{t('links.overtake')}</p>}
        </div>
      </FormFields>
    </ChangeForm>
  );
};

const PRESET_NAMES = Object.keys(PRESETS) as (keyof typeof PRESETS)[];

/** No key of an interface is empty. */
const BOTH = '';
const keyOf = (end: InterfaceRef | undefined): string => (end === undefined ? BOTH : interfaceKey(end));

const typedOf = (values: ShapingValues): Typed => {
  const text = (field: ShapingField): string => (values[field] === undefined ? '' : renderShaping(field, values[field]));
  return { delay: text('delay'), jitter: text('jitter'), loss: text('loss'), duplicate: text('duplicate'), rate: text('rate') };
};

/** The fields that a problem is about. */
const OF_PROBLEM: Readonly<Record<string, readonly ShapingField[]>> = {
  'shaping-delay': ['delay', 'jitter'],
  'shaping-percent': ['loss', 'duplicate'],
  'shaping-rate': ['rate'],
  'jitter-without-delay': ['jitter'],
};
