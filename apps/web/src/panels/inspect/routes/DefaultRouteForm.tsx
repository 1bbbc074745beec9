/** Where the gateway of a default route is typed. */
import { destinationHints, gatewayHints, proposeGateway } from '@patchbay/shared/hints';
import { routeProblem } from '@patchbay/shared/topology';
import type { RouteRecord } from '@patchbay/shared/topology';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../../../session/in-use.ts';
import { useSession } from '../../../session/session-store.ts';
import { TextField, useProblemSentence } from '../../../ui/index.ts';
import { ChangeForm } from '../../form/ChangeForm.tsx';
import { addRouteChange } from '../../lab-changes.ts';

export const DefaultRouteForm = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const topology = useSession(inUse);
  const hintsId = useId();
  const [text, setText] = useState('');
  const via = text.trim();
  const route: RouteRecord = { namespace, family: via.includes(':') ? 6 : 4, to: 'default', via };
  const problem = via === '' ? undefined : routeProblem(route);
  const change = via === '' || problem !== undefined ? undefined : addRouteChange(topology, route);
  const hints = useMemo(
    () => (text === '' ? [] : [...gatewayHints(topology, { namespace, via: text }), ...destinationHints(topology, { namespace, to: 'default' })]),
    [topology, namespace, text],
  );
  const gateway = useMemo(() => proposeGateway(topology, namespace), [topology, namespace]);
  const proposal = gateway?.startsWith(via) === true ? gateway : undefined;
  return (
    <ChangeForm
      change={change}
      hints={{ id: hintsId, of: problem === undefined ? hints : [] }}
      submit={t('inspect.routes.addDefault')}
      onDone={() => {
        setText('');
      }}
    >
      <TextField
        label={t('inspect.routes.gateway')}
        mono
        placeholder={proposal ?? '10.0.1.254'}
        proposal={proposal}
        hintsId={hintsId}
        value={text}
        onValue={setText}
        problem={problem && sentence(problem)}
      />
    </ChangeForm>
  );
};
