/**
 * One line of the list. The whole of it is told by one sentence, and so what stands in its cells is not told once more.
 * The sentence of an interface ends in the button that leads to its other end.
 */
import type { Box, InterfaceState } from '@patchbay/shared/drawing';
import { tagOf } from '@patchbay/shared/picture';
import type { TFunction } from 'i18next';
import { ArrowLeftRight, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { BoxName } from '../canvas/edit/BoxName.tsx';
import { useRenaming } from '../canvas/edit/renaming.ts';
import { pictureWords } from '../canvas/picture-words.ts';
import { speakBox, speakRow } from '../canvas/spoken.ts';
import { BridgeIcon, Chip, classNames, NamespaceIcon, StateDot } from '../ui/index.ts';
import type { Tone } from '../ui/index.ts';
import type { BoxLine, InterfaceLine, Line, Peer } from './outline-lines.ts';
import styles from './OutlineLine.module.css';

export interface OutlineLineProps {
  readonly line: Line;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
}

export const OutlineLine = memo(({ line, isActive, isSelected, isOpen }: OutlineLineProps) => {
  const { t } = useTranslation();
  return (
    <div
      role="treeitem"
      className={classNames(styles.line, styles[`level${String(line.level)}`], isSelected && styles.selected)}
      data-line={line.id}
      data-id={line.element}
      tabIndex={isActive ? 0 : -1}
      aria-level={line.level}
      aria-posinset={line.place}
      aria-setsize={line.of}
      aria-selected={isSelected}
      aria-expanded={line.hasMore ? isOpen : undefined}
    >
      <span className="visually-hidden">{line.kind === 'box' ? speakBox(t, line.box) : sentenceOf(t, line)}</span>
      <span className={classNames(styles.fold, isOpen && styles.open)} data-does={line.hasMore ? 'fold' : undefined} aria-hidden>
        {line.hasMore ? <ChevronRight /> : null}
      </span>
      {line.kind === 'box' ? <BoxCells line={line} /> : <InterfaceCells line={line} isActive={isActive} />}
    </div>
  );
});

/** “eth0 up 10.0.1.1/24, connected to”, before the name of the other end */
const sentenceOf = (t: TFunction, { row, peer }: InterfaceLine): string =>
  [speakRow(t, row), ...(peer === undefined ? [] : [t('canvas.spoken.connected', { others: '' }).trim()])].join(', ');

const BoxCells = ({ line: { box } }: { readonly line: BoxLine }) => {
  const { t } = useTranslation();
  const isRenamed = useRenaming(({ box: renamed }) => renamed === box.id);
  return (
    <>
      <span className={styles.icon} aria-hidden>
        {box.kind === 'bridge' ? <BridgeIcon /> : <NamespaceIcon />}
      </span>
      <span className={styles.named} aria-hidden={!isRenamed}>
        <BoxName box={box} className={styles.name} />
      </span>
      <span className={styles.state} aria-hidden>
        <StateDot state={box.state} />
        {t(`outline.kind.${box.kind}`)}
      </span>
      <span className={styles.more} aria-hidden>
        <Details box={box} />
      </span>
    </>
  );
};

const Details = ({ box }: { readonly box: Box }) => {
  const { t } = useTranslation();
  switch (box.kind) {
    case 'host':
      return <Chip tone={box.forwarding === '0' ? 'neutral' : 'accent'}>{t('canvas.host.forwarding', { value: box.forwarding })}</Chip>;
    case 'bridge':
      return (
        <>
          {box.addresses.map((address) => (
            <code key={address}>{address}</code>
          ))}
          <span>{t('canvas.box.ports', { count: box.ports.length })}</span>
          {box.stp ? <Chip>{t('canvas.box.stp')}</Chip> : null}
          {box.up ? null : <Chip tone="bad">{t('canvas.box.down')}</Chip>}
        </>
      );
    case 'namespace':
      return (
        <>
          {box.holder === undefined ? null : <span>{t('canvas.box.heldBy', { ...box.holder })}</span>}
          {box.pinging.map((target) => (
            <Chip key={target} tone="ok">
              {t('canvas.box.pinging', { target })}
            </Chip>
          ))}
        </>
      );
    case 'end':
      return null;
  }
};

const TONES = {
  up: 'ok',
  'no-carrier': 'bad',
  down: 'neutral',
  blocked: 'warn',
  waiting: 'warn',
  pending: 'accent',
  unlit: 'neutral',
} as const satisfies Record<InterfaceState, Tone>;

const InterfaceCells = ({ line: { row, peer }, isActive }: { readonly line: InterfaceLine; readonly isActive: boolean }) => {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles.interface} aria-hidden>{row.name}</span>
      <span className={styles.state} aria-hidden>
        <Chip tone={TONES[row.state]}>{t(`canvas.spoken.state.${row.state}`)}</Chip>
        {tagOf(pictureWords(t), row)}
      </span>
      <span className={styles.more} aria-hidden>
        {row.addresses.map((address) => (
          <code key={address}>{address}</code>
        ))}
      </span>
      {peer === undefined ? null : <PeerButton peer={peer} isActive={isActive} />}
    </>
  );
};

/** Only the line that is being read has its button among those that Tab comes to. */
const PeerButton = ({ peer, isActive }: { readonly peer: Peer; readonly isActive: boolean }) => {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.peer} data-does="jump" tabIndex={isActive ? 0 : -1} aria-description={t('outline.jump')} title={t('outline.jump')}>
      <ArrowLeftRight aria-hidden />
      {peer.name}
    </button>
  );
};
