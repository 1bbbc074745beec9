/** The interfaces of a namespace, as `ip addr show` lists them, with what goes through them right now. */
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../command/CommandLine.tsx';
import { DeviceSection } from '../devices/DeviceSection.tsx';
import { KernelMade } from '../KernelMade.tsx';
import { useTraffic } from '../live/use-traffic.ts';
import styles from '../table.module.css';
import { WireGuardSection } from '../wireguard/WireGuardSection.tsx';
import { useInterfaces } from '../use-interfaces.ts';
import { useChangeable, useShowCommands } from '../use-namespace.ts';
import { InterfaceTable } from './InterfaceTable.tsx';

export const InterfacesTab = ({ namespace }: { readonly namespace: string }) => {
  'use memo';
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const interfaces = useInterfaces(namespace);
  const changeable = useChangeable(namespace);
  const traffic = useTraffic(namespace);
  // lo is everybody's; the others that the kernel made wait for tunnels that nobody has made
  const fallback = interfaces.filter(({ kernelMade, kind }) => kernelMade === true && kind !== 'loopback');
  const rest = interfaces.filter((one) => !fallback.includes(one));
  return (
    <section className={styles.section}>
      <CommandLine argv={show.addresses()} />
      <InterfaceTable caption={t('inspect.interfaces.caption', { namespace })} interfaces={rest} traffic={traffic} />
      {rest.filter(({ kernelKind }) => kernelKind === 'wireguard').map((one) => (
        <WireGuardSection key={one.name} of={one} />
      ))}
      {changeable ? <DeviceSection namespace={namespace} /> : null}
      <KernelMade what={t('inspect.interfaces.fallback')} count={fallback.length}>
        <InterfaceTable caption={t('inspect.interfaces.fallbackCaption', { namespace })} interfaces={fallback} traffic={traffic} />
      </KernelMade>
    </section>
  );
};
