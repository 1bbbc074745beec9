/** Where an end of a cable is plugged in: another bridge or namespace can be chosen, and the commands are shown first. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { canvasKey } from '@patchbay/shared/protocol';
import { bridgeOf, interfaceKey } from '@patchbay/shared/topology';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { ChangeForm } from '../form/ChangeForm.tsx';
import { useProblemOf } from '../form/use-problem-of.ts';
import { replugChange } from '../lab-changes.ts';
import { SelectField } from '../../ui/index.ts';
import { askReplug, useEndForms } from './ends/end-forms.ts';
import { socketsIn } from './sockets-in.ts';

export const ReplugForm = ({ end }: { readonly end: ObservedInterface }) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const { namespace, name } = end;
  const bridge = useSession((session) => bridgeOf(session.observation.interfaces, end)?.name);
  const here = canvasKey({ namespace, ...(bridge !== undefined && { bridge }) });
  const [chosen, setChosen] = useState(here);
  const sockets = socketsIn(topology);
  const field = useRef<HTMLDivElement>(null);
  const asked = useEndForms((forms) => forms.replugging === interfaceKey({ namespace, interface: name }));
  useEffect(() => {
    if (!asked) return;
    field.current?.querySelector('select')?.focus();
    askReplug(undefined);
  }, [asked]);
  const socket = chosen === here ? undefined : sockets.find((one) => canvasKey(one) === chosen);
  const change = socket && replugChange(topology, { namespace, interface: name }, socket);
  const problem = useProblemOf(change);
  return (
    <ChangeForm
      change={change}
      problem={problem}
      submit={t('inspect.cable.replug')}
      onDone={() => {
        setChosen(here);
      }}
    >
      <div ref={field}>
        <SelectField label={t('inspect.cable.pluggedInto', { name })} value={chosen} onValue={setChosen}>
          {sockets.map((one) => (
            <option key={canvasKey(one)} value={canvasKey(one)}>
              {one.bridge === undefined
                ? t('inspect.cable.inNamespace', { namespace: one.namespace })
                : t('inspect.cable.inBridge', { bridge: one.bridge, namespace: one.namespace })}
            </option>
          ))}
        </SelectField>
      </div>
    </ChangeForm>
  );
};
