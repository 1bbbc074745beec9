/** Where a rule is typed: which packets, and in which table they are looked up, or that they go nowhere. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { SelectField, TextField } from '../../../ui/index.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import { filledIn } from '../../form/filled-in.ts';
import { useProblemOf } from '../../form/use-problem-of.ts';
import { addRuleChange } from '../../lab-changes.ts';
import { DeviceField } from '../DeviceField.tsx';

/** In the words of `ip rule`. */
const ACTIONS = ['lookup', 'blackhole', 'unreachable', 'prohibit'] as const;

export interface RuleFormProps {
  readonly namespace: string;
  readonly onDone: () => void;
}

export const RuleForm = ({ namespace, onDone }: RuleFormProps) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const [action, setAction] = useState<(typeof ACTIONS)[number]>('lookup');
  const [typed, setTyped] = useState({ from: '', to: '', iif: '', oif: '', fwmark: '', priority: '', table: '' });
  const { priority, table, ...selector } = filledIn(typed);
  const outcome = action === 'lookup' ? table && { table } : { kind: action };
  const change =
    outcome === undefined || outcome === ''
      ? undefined
      : addRuleChange(topology, { namespace, ...selector, ...outcome, ...(priority !== undefined && { priority: Number(priority) }) });
  const problem = useProblemOf(change);

  const set = (name: keyof typeof typed) => (text: string) => {
    setTyped({ ...typed, [name]: text });
  };
  const field = (name: keyof typeof typed, placeholder = '') => (
    <TextField label={t(`inspect.rules.${name}`)} mono placeholder={placeholder} value={typed[name]} onValue={set(name)} />
  );
  const device = (name: 'iif' | 'oif') => (
    <DeviceField namespace={namespace} label={t(`inspect.rules.${name}`)} value={typed[name]} onValue={set(name)} />
  );
  return (
    <ChangeForm change={change} problem={problem} submit={t('inspect.rules.add')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        {field('from', '10.9.0.0/24')}
        {field('to')}
        {field('fwmark', '0x1')}
        {device('iif')}
        {device('oif')}
        {field('priority')}
        <SelectField
          label={t('inspect.rules.action')}
          value={action}
          onValue={(value) => {
            setAction(ACTIONS.find((one) => one === value) ?? action);
          }}
        >
          {ACTIONS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
        {action === 'lookup' ? field('table', '100') : null}
      </FormFields>
    </ChangeForm>
  );
};
