/** Sets an interface up or down. On at once, as the change is pending; the chip beside it waits for the kernel. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { interfaceKey } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Switch } from '../../../ui/index.ts';
import { upChange } from '../../lab-changes.ts';
import { makeChange } from '../../make-change.ts';
import { useWhyNot } from '../../use-why-not.ts';

export const UpSwitch = ({ of }: { readonly of: ObservedInterface }) => {
  'use memo';
  const { t } = useTranslation();
  const whyNot = useWhyNot('change');
  const ref = { namespace: of.namespace, interface: of.name };
  const on = useSession((session) => session.topology.interfaces[interfaceKey(ref)]?.up ?? of.up);
  return (
    <Switch
      label={t('inspect.interfaces.switch', { name: of.name })}
      on={on}
      whyNot={whyNot}
      onSwitch={(up) => {
        makeChange(upChange(useSession.getState().topology, ref, up));
      }}
    />
  );
};
