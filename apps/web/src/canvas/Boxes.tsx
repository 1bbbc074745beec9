/** The boxes of the canvas: the host's zone, namespaces, bridges, and ends of cables that are the host's own. */
import { isInHost, linesThatFit, portNames, textFromAfar } from '@patchbay/shared/drawing';
import type { Box, BridgeBox, EndBox, HostBox, InterfaceRow, NamespaceBox } from '@patchbay/shared/drawing';
import type { NamespaceHolder } from '@patchbay/shared/observation';
import { tagOf } from '@patchbay/shared/picture';
import { HOST } from '@patchbay/shared/topology';
import type { NodeProps } from '@xyflow/react';
import { Fragment, memo } from 'react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip, classNames, NodeIcon, StateDot } from '../ui/index.ts';
import { PinMark } from './arrange/PinMark.tsx';
import type { BoxNode } from './flow-elements.ts';
import { FoldButton } from './fold/FoldButton.tsx';
import { BoxName } from './edit/BoxName.tsx';
import hues from './marks/hues.module.css';
import { hueClass } from './marks/hue-class.ts';
import { useLook } from './marks/use-look.ts';
import { pictureWords } from './picture-words.ts';
import { RunningMark } from './RunningMark.tsx';
import { CableRim, Sockets } from './Sockets.tsx';
import styles from './Boxes.module.css';

const HostZone = memo(({ data: { box }, selected }: NodeProps<BoxNode<HostBox>>) => {
  const { t } = useTranslation();
  return (
    <section className={classNames(styles.host, selected && styles.selected)}>
      <header className={styles.tag}>
        <b>{t('canvas.host.name')}</b>
        <span className={styles.quiet} data-detail>
          {t('canvas.host.subtitle')}
        </span>
        <Chip tone={box.forwarding === '0' ? 'neutral' : 'accent'}>{t('canvas.host.forwarding', { value: box.forwarding })}</Chip>
        <RunningMark namespace={HOST} />
        <PingingChip targets={box.pinging} />
      </header>
      <CableRim takesCables />
      <PinMark box={box.key} />
    </section>
  );
});

const NamespaceCard = memo(({ data: { box, sockets }, selected }: NodeProps<BoxNode<NamespaceBox>>) => {
  const look = useLook(box.key);
  const icon = look?.icon ?? (box.forwards ? 'router' : undefined);
  return (
    <section
      className={classNames(
        styles.card,
        hueClass(hues, look),
        look?.hue !== undefined && styles.coloured,
        box.holder !== undefined && styles.unnamed,
        box.state === 'pending' && styles.pending,
        selected && styles.selected,
      )}
      style={fromAfar(box)}
    >
      <header className={styles.header}>
        <StateDot state={box.state} />
        {icon === undefined ? null : <NodeIcon of={icon} className={styles.lookIcon} />}
        <BoxName box={box} className={styles.name} />
        <RunningMark namespace={box.namespace} />
        <NamespaceChip box={box} />
      </header>
      {box.holder === undefined ? null : <HeldBy holder={box.holder} />}
      <Rows box={box} />
      <Sockets sockets={sockets} names="outside" />
      <CableRim takesCables={box.holder === undefined} />
      <PinMark box={box.key} />
    </section>
  );
});

const HeldBy = ({ holder }: { readonly holder: NamespaceHolder }) => {
  const { t } = useTranslation();
  return (
    <p className={styles.where} title={t('canvas.box.unnamed')}>
      {t('canvas.box.heldBy', { ...holder })}
    </p>
  );
};

const BridgeBar = memo(({ data: { box, sockets }, selected }: NodeProps<BoxNode<BridgeBox>>) => {
  const { t } = useTranslation();
  const look = useLook(box.key);
  const { names, left, right } = portNames(box, sockets);
  return (
    <section
      className={classNames(
        styles.card,
        styles.bridge,
        hueClass(hues, look),
        look?.hue !== undefined && styles.coloured,
        left > 0 && styles.portsLeft,
        right > 0 && styles.portsRight,
        box.state === 'pending' && styles.pending,
        selected && styles.selected,
      )}
      style={{ ...fromAfar(box), '--ports-left': `${String(left)}px`, '--ports-right': `${String(right)}px` } as CSSProperties}
    >
      <header className={styles.header}>
        <NodeIcon of={look?.icon ?? 'bridge'} className={classNames(styles.lookIcon, styles.bridgeIcon)} />
        <BoxName box={box} className={styles.name} />
        <span className={classNames('mono', styles.address)}>
          {box.addresses[0]}
          {box.addresses.length > 1 ? ` +${String(box.addresses.length - 1)}` : ''}
        </span>
        {box.up ? null : <Chip tone="bad">{t('canvas.box.down')}</Chip>}
        <span className={styles.chips}>
          {box.stp ? <Chip tone="bridge">{t('canvas.box.stp')}</Chip> : null}
          <FoldButton box={box} />
          <Chip>{t('canvas.box.ports', { count: box.ports.length })}</Chip>
        </span>
      </header>
      {isInHost(box) ? null : (
        <p className={styles.where}>{t('canvas.box.inNamespace', { namespace: box.namespace })}</p>
      )}
      <Sockets sockets={sockets} names={names} />
      <CableRim takesCables />
      <PinMark box={box.key} />
    </section>
  );
});

const EndTag = memo(({ data: { box, sockets }, selected }: NodeProps<BoxNode<EndBox>>) => (
  <section
    className={classNames(styles.card, styles.end, box.state === 'pending' && styles.pending, selected && styles.selected)}
    style={fromAfar(box)}
    {...((box.row.kind ?? box.row.border) !== undefined && { 'data-socket': box.key, 'data-state': box.row.state })}
  >
    <header className={classNames('mono', styles.endName)}>
      <StateDot state={box.state} />
      <BoxName box={box} className={styles.plainName} />
      <Kind row={box.row} />
    </header>
    {box.row.addresses.length === 0 ? null : <p className={classNames('mono', styles.address)}>{box.row.addresses[0]}</p>}
    <Sockets sockets={sockets} names="none" />
    <CableRim takesCables={false} />
    <PinMark box={box.key} />
  </section>
));

const fromAfar = ({ name, size }: Box): CSSProperties => ({ '--from-afar': `${String(textFromAfar(name, size))}px` }) as CSSProperties;

const NamespaceChip = ({ box: { pinging, rows } }: { readonly box: NamespaceBox }) => {
  const { t } = useTranslation();
  if (pinging.length > 0) return <PingingChip targets={pinging} />;
  const down = rows.filter(({ name, state }) => name !== 'lo' && state === 'down').map(({ name }) => name);
  const [first] = down;
  if (first === undefined) return null;
  return (
    <Chip tone="bad" className={styles.chip}>
      {down.length === 1
        ? t('canvas.box.interfaceDown', { interface: first })
        : t('canvas.box.interfacesDown', { count: down.length })}
    </Chip>
  );
};

const PingingChip = ({ targets }: { readonly targets: readonly string[] }) => {
  const { t } = useTranslation();
  const [first] = targets;
  if (first === undefined) return null;
  const target = targets.length > 1 ? `${first} +${String(targets.length - 1)}` : first;
  return (
    <Chip tone="ok" className={styles.chip}>
      {t('canvas.box.pinging', { target })}
    </Chip>
  );
};

/** What an interface is that is no end of a cable, upon which other it is made, and what takes it in. */
const Kind = ({ row }: { readonly row: InterfaceRow }) => {
  const { t } = useTranslation();
  const tag = tagOf(pictureWords(t), row);
  return tag === undefined ? null : <span className={styles.kind}>{tag}</span>;
};

/** The interfaces with their addresses, as many lines as the card has room for. */
const Rows = ({ box }: { readonly box: NamespaceBox }) => {
  const { t } = useTranslation();
  const lines = box.rows.flatMap((row) => {
    const { name, state, addresses } = row;
    const off = state === 'down' && (addresses.length === 0 || name === 'lo');
    if (off) return [{ row, name, address: t('canvas.box.down'), quiet: true }];
    if (addresses.length === 0) return [{ row, name, address: t('canvas.box.noAddress'), quiet: true }];
    return addresses.map((address, index) => ({ row, name: index === 0 ? name : '', address, quiet: name === 'lo' }));
  });
  const { shown, more } = linesThatFit(lines, box);
  return (
    <dl className={styles.rows}>
      {shown.map(({ row, name, address, quiet }) => (
        <Fragment key={`${row.name} ${address}`}>
          <dt>{name}</dt>
          <dd className={classNames(quiet && styles.quiet)} title={address}>
            <span className={styles.value}>{address}</span>
            {name === '' ? null : <Kind row={row} />}
          </dd>
        </Fragment>
      ))}
      {more > 0 ? <dd className={styles.more}>{t('canvas.box.more', { count: more })}</dd> : null}
    </dl>
  );
};

/** The component of each kind of box, as React Flow wants them: one object that never changes. */
export const BOX_TYPES = { host: HostZone, namespace: NamespaceCard, bridge: BridgeBar, end: EndTag };
