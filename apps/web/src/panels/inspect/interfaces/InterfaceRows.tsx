/** One interface as table rows: what it is and what it is joined to, its addresses, its state, its traffic. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { bridgeOf } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { CaptureButton } from '../../capture/CaptureButton.tsx';
import { Glow } from '../../Glow.tsx';
import { AddButton } from '../AddButton.tsx';
import { EditDeviceSection } from '../devices/EditDeviceSection.tsx';
import { isSettable } from '../devices/typed-device.ts';
import { EditButton } from '../EditButton.tsx';
import { TrafficFigures } from '../live/TrafficFigures.tsx';
import type { InterfaceTraffic } from '../live/traffic.ts';
import { RenameForm } from '../RenameForm.tsx';
import styles from '../table.module.css';
import { useAddresses } from '../use-interfaces.ts';
import { useChangeable } from '../use-namespace.ts';
import { AddressField } from './AddressField.tsx';
import { AddressLine } from './AddressLine.tsx';
import { InterfaceStateChip } from './InterfaceStateChip.tsx';
import { MasterForm } from './MasterForm.tsx';
import { PeerLink } from './PeerLink.tsx';
import { UpSwitch } from './UpSwitch.tsx';
import { useMasters } from './use-masters.ts';

export interface InterfaceRowsProps {
  readonly of: ObservedInterface;
  /** Undefined until it was read. */
  readonly traffic: InterfaceTraffic | undefined;
}

type Form = 'address' | 'name' | 'master' | 'device';

export const InterfaceRows = ({ of, traffic }: InterfaceRowsProps) => {
  'use memo';
  const { t } = useTranslation();
  const { namespace, name } = of;
  const addresses = useAddresses(namespace, name);
  const changeable = useChangeable(namespace);
  const masters = useMasters(of);
  const isPort = useSession((session) => bridgeOf(session.observation.interfaces, of) !== undefined);
  const [open, setOpen] = useState<Form>();
  const toggle = (form: Form): void => {
    setOpen(open === form ? undefined : form);
  };
  const close = (): void => {
    setOpen(undefined);
  };
  return (
    <>
      <tr className={traffic === undefined ? undefined : styles.continued}>
        <th scope="row" className={styles.name}>
          <span className={styles.whole}>
            {name}
            {changeable && of.kernelMade !== true && of.kind !== 'loopback' ? (
              <EditButton
                label={t('panels.rename.open', { name })}
                open={open === 'name'}
                onToggle={() => {
                  toggle('name');
                }}
              />
            ) : null}
            <CaptureButton at={{ namespace, interface: name }} />
          </span>
          <PeerLink of={of} />
          {of.master === undefined ? null : (
            <span className={styles.aside}>{isPort ? t('inspect.interfaces.portOf', { bridge: of.master }) : t('inspect.interfaces.inMaster', { master: of.master })}</span>
          )}
        </th>
        <td className={styles.mono}>
          <div className={styles.removable}>
            <KindLine of={of} />
            {changeable && of.device !== undefined && isSettable(of.device.type) ? (
              <EditButton
                label={t('inspect.interfaces.changeOf', { name })}
                open={open === 'device'}
                onToggle={() => {
                  toggle('device');
                }}
              />
            ) : null}
          </div>
          {addresses.map((address) => (
            <AddressLine key={address.address} of={address} />
          ))}
          <span className={styles.aside} data-detail>
            {of.kind === 'loopback' ? null : (
              <span className={styles.whole}>
                <Glow value={of.mac} />
              </span>
            )}{' '}
            <span className={styles.whole}>
              <Glow value={`mtu ${String(of.mtu)}`} />
            </span>
          </span>
          {!isPort && changeable ? (
            <AddButton
              label={t('inspect.interfaces.addAddressTo', { name })}
              open={open === 'address'}
              onToggle={() => {
                toggle('address');
              }}
            >
              {t('inspect.interfaces.addAddress')}
            </AddButton>
          ) : null}
          {masters.length > 0 && changeable ? (
            <AddButton
              label={t('inspect.interfaces.masterOf', { name })}
              open={open === 'master'}
              onToggle={() => {
                toggle('master');
              }}
            >
              {t('inspect.interfaces.master')}
            </AddButton>
          ) : null}
        </td>
        <td className={styles.state}>
          <div className={styles.stateLine}>
            <InterfaceStateChip of={of} />
            {changeable ? <UpSwitch of={of} /> : null}
          </div>
        </td>
      </tr>
      {traffic === undefined ? null : (
        <tr>
          <td colSpan={3}>
            <TrafficFigures name={name} of={traffic} />
          </td>
        </tr>
      )}
      {open === undefined ? null : (
        <tr className={styles.formRow}>
          <td colSpan={3}>
            {open === 'address' ? (
              <AddressField to={{ namespace, interface: name }} onDone={close} />
            ) : open === 'master' ? (
              <MasterForm of={of} masters={masters} onDone={close} />
            ) : open === 'device' ? (
              <EditDeviceSection of={{ namespace, interface: name }} onDone={close} />
            ) : (
              <RenameForm subject={{ kind: 'interface', namespace, interface: name }} onDone={close} />
            )}
          </td>
        </tr>
      )}
    </>
  );
};

/** What the kernel calls it, where that is no end of a cable, with what it is made upon and what is set for its kind. */
const KindLine = ({ of: { kind, kernelKind, lower, details } }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  if (kind !== 'other' && kind !== 'device') return null;
  return (
    <span className={styles.aside}>
      {kernelKind}
      {lower === undefined ? null : ` ${t('inspect.interfaces.upon', { lower })}`}
      {details === undefined ? null : ` · ${details}`}
    </span>
  );
};
