/** One interface as table rows: what it is called and joined to, its addresses, its state, and what can be changed. */
import type { ObservedAddress, ObservedInterface } from '@patchbay/shared/observation';
import { interfaceKey } from '@patchbay/shared/topology';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Switch } from '../../ui/index.ts';
import { Glow } from '../Glow.tsx';
import { removeAddressChange, upChange } from '../lab-changes.ts';
import { makeChange } from '../make-change.ts';
import { AddressField } from './AddressField.tsx';
import { InterfaceStateChip } from './InterfaceStateChip.tsx';
import { PeerLink } from './PeerLink.tsx';
import styles from './table.module.css';
import { useAddresses } from './use-interfaces.ts';

export const InterfaceRows = ({ of }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  const { namespace, name } = of;
  const ref = { namespace, interface: name };
  const addresses = useAddresses(namespace, name);
  const [adding, setAdding] = useState(false);
  const stopAdding = (): void => {
    setAdding(false);
  };
  return (
    <>
      <tr>
        <th scope="row" className={styles.name}>
          <span className={styles.whole}>{name}</span>
          <PeerLink of={of} />
          {of.master === undefined ? null : (
            <span className={styles.aside}>{t('panels.interfaces.portOf', { bridge: of.master })}</span>
          )}
        </th>
        <td className={styles.mono}>
          {addresses.map((address) => (
            <AddressLine key={address.address} of={address} />
          ))}
          <span className={styles.aside}>
            {of.kind === 'loopback' ? null : (
              <span className={styles.whole}>
                <Glow value={of.mac} />
              </span>
            )}{' '}
            <span className={styles.whole}>
              <Glow value={`mtu ${String(of.mtu)}`} />
            </span>
          </span>
          {of.master === undefined ? (
            <button
              type="button"
              className={styles.quiet}
              aria-expanded={adding}
              aria-label={t('panels.interfaces.addAddressTo', { name })}
              onClick={() => {
                setAdding(!adding);
              }}
            >
              <Plus aria-hidden />
              {t('panels.interfaces.addAddress')}
            </button>
          ) : null}
        </td>
        <td className={styles.state}>
          <div className={styles.stateLine}>
            <InterfaceStateChip of={of} />
            <UpSwitch of={of} />
          </div>
        </td>
      </tr>
      {adding ? (
        <tr className={styles.formRow}>
          <td colSpan={3}>
            <AddressField to={ref} onDone={stopAdding} />
          </td>
        </tr>
      ) : null}
    </>
  );
};

/** On at once, as the change is pending; the chip beside it waits for the kernel. */
export const UpSwitch = ({ of }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  const ref = { namespace: of.namespace, interface: of.name };
  const on = useSession((session) => session.topology.interfaces[interfaceKey(ref)]?.up ?? of.up);
  return (
    <Switch
      label={t('panels.interfaces.switch', { name: of.name })}
      on={on}
      onSwitch={(up) => {
        makeChange(upChange(useSession.getState().topology, ref, up));
      }}
    />
  );
};

const AddressLine = ({ of }: { readonly of: ObservedAddress }) => {
  const { t } = useTranslation();
  if (of.kernelMade) return <span className={styles.aside}>{of.address}</span>;
  return (
    <span className={styles.removable}>
      {of.address}
      <button
        type="button"
        className={styles.remove}
        aria-label={t('panels.interfaces.removeAddress', { address: of.address, name: of.interface })}
        title={t('panels.remove')}
        onClick={() => {
          const { namespace, interface: name, address } = of;
          makeChange(removeAddressChange(useSession.getState().topology, { namespace, interface: name, address }));
        }}
      >
        <X aria-hidden />
      </button>
    </span>
  );
};
