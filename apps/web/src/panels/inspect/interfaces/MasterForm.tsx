/** Where it is chosen which VRF or bond of its namespace an interface is in. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { SelectField } from '../../../ui/index.ts';
import { ChangeForm } from '../../form/ChangeForm.tsx';
import { useProblemOf } from '../../form/use-problem-of.ts';
import { masterChange } from '../../lab-changes.ts';

export interface MasterFormProps {
  readonly of: ObservedInterface;
  /** The names of those that there are. */
  readonly masters: readonly string[];
  readonly onDone: () => void;
}

export const MasterForm = ({ of: { namespace, name, master = '' }, masters, onDone }: MasterFormProps) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const [chosen, setChosen] = useState(master);
  const change = chosen === master ? undefined : masterChange(topology, { namespace, interface: name }, chosen === '' ? undefined : chosen);
  const problem = useProblemOf(change);
  return (
    <ChangeForm change={change} problem={problem} submit={t('inspect.interfaces.setMaster')} onDone={onDone} onCancel={onDone}>
      <SelectField label={t('inspect.interfaces.masterOf', { name })} value={chosen} onValue={setChosen}>
        <option value="">–</option>
        {masters.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </SelectField>
    </ChangeForm>
  );
};
