/** Where a route of any table and kind is typed. */
import { destinationHints, gatewayHints, proposeGateway } from '@patchbay/shared/hints';
import type { RouteRecord } from '@patchbay/shared/topology';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../../../session/in-use.ts';
import { useSession } from '../../../session/session-store.ts';
import { SelectField, TextField } from '../../../ui/index.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import { filledIn } from '../../form/filled-in.ts';
import { useProblemOf } from '../../form/use-problem-of.ts';
import { addRouteChange } from '../../lab-changes.ts';
import { DeviceField } from '../DeviceField.tsx';

/** In the words of `ip route`; the first one leads somewhere. */
const KINDS = ['unicast', 'blackhole', 'unreachable', 'prohibit'] as const;

export interface RouteFormProps {
  readonly namespace: string;
  readonly onDone: () => void;
}

export const RouteForm = ({ namespace, onDone }: RouteFormProps) => {
  const { t } = useTranslation();
  const topology = useSession(inUse);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('unicast');
  const [typed, setTyped] = useState({ to: '', via: '', dev: '', source: '', table: '', metric: '' });
  const { to, metric, via, dev, ...rest } = filledIn(typed);
  const way = kind === 'unicast' ? { ...(via !== undefined && { via }), ...(dev !== undefined && { dev }) } : { kind };
  const change =
    to === undefined
      ? undefined
      : addRouteChange(topology, { namespace, to, ...way, ...rest, ...(metric !== undefined && { metric: Number(metric) }) });
  const problem = useProblemOf(change);

  const hintsId = useId();
  const hints = useMemo(() => {
    const route = { namespace, to, via: kind === 'unicast' ? via : undefined, dev, table: rest.table };
    return [...gatewayHints(topology, route), ...destinationHints(topology, route)];
  }, [topology, namespace, kind, to, via, dev, rest.table]);
  const gateway = useMemo(() => proposeGateway(topology, namespace), [topology, namespace]);
  const proposal = gateway?.startsWith(typed.via) === true ? gateway : undefined;

  const field = (name: keyof typeof typed, placeholder = '') => (
    <TextField
      label={t(`inspect.routes.${name}`)}
      mono
      placeholder={placeholder}
      hintsId={name === 'to' || name === 'via' ? hintsId : undefined}
      proposal={name === 'via' ? proposal : undefined}
      value={typed[name]}
      onValue={(text) => {
        setTyped({ ...typed, [name]: text });
      }}
    />
  );
  return (
    <ChangeForm change={change} problem={problem} hints={{ id: hintsId, of: hints }} submit={t('inspect.routes.add')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        <SelectField
          label={t('inspect.routes.kind')}
          value={kind}
          onValue={(value) => {
            setKind(KINDS.find((one) => one === value) ?? kind);
          }}
        >
          {KINDS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
        {field('to', EXAMPLE.to)}
        {kind === 'unicast' ? (
          <>
            {field('via', EXAMPLE.via)}
            <DeviceField
              namespace={namespace}
              label={t('inspect.routes.dev')}
              value={typed.dev}
              onValue={(name) => {
                setTyped({ ...typed, dev: name });
              }}
            />
          </>
        ) : null}
        {field('table', EXAMPLE.table)}
        {field('source')}
        {field('metric')}
      </FormFields>
    </ChangeForm>
  );
};

const EXAMPLE = { to: '10.0.2.0/24', via: '10.0.1.254', table: 'main' } satisfies Partial<Record<keyof RouteRecord, string>>;
