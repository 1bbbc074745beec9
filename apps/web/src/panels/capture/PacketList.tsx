/** Packets, a line each: only those in sight are in the page. The arrow keys choose one; at its end it follows what comes. */
import type { Packet } from '@patchbay/shared/capture';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useId } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/index.ts';
import { useStickToEnd } from '../use-stick-to-end.ts';
import styles from './Capture.module.css';

/** Pixels of a line; it is as high as its type wants, and measured. */
const LINE_HEIGHT = 26;
const AROUND = 20;
const PAGE = 10;

export interface PacketListProps {
  readonly label: string;
  readonly packets: readonly Packet[];
  /** By its number. */
  readonly chosen: number | undefined;
  readonly onChoose: (number: number) => void;
}

export const PacketList = ({ label, packets, chosen, onChoose }: PacketListProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { ref, onScroll } = useStickToEnd<HTMLDivElement>(packets);
  // eslint-disable-next-line react-hooks/incompatible-library -- it says when it has changed; nothing here is kept from one rendering to the next
  const { getVirtualItems, getTotalSize, measureElement, scrollToIndex } = useVirtualizer({
    count: packets.length,
    getScrollElement: () => ref.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => packets[index]?.number ?? index,
    overscan: AROUND,
  });
  const items = getVirtualItems();
  const start = packets[0]?.at ?? 0;
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const now = packets.findIndex(({ number }) => number === chosen);
    const index = Math.min(packets.length - 1, Math.max(0, now + step));
    const packet = packets[index];
    if (packet === undefined) return;
    onChoose(packet.number);
    scrollToIndex(index);
  };
  return (
    <div className={styles.listing}>
      <div className={classNames(styles.line, styles.head)} aria-hidden>
        <span>{t('capture.number')}</span>
        <span>{t('capture.time')}</span>
        <span>{t('capture.source')}</span>
        <span>{t('capture.destination')}</span>
        <span>{t('capture.protocol')}</span>
        <span>{t('capture.size')}</span>
        <span>{t('capture.info')}</span>
      </div>
      <div
        ref={ref}
        className={styles.lines}
        role="listbox"
        aria-label={label}
        aria-activedescendant={items.some(({ index }) => packets[index]?.number === chosen) ? `${id}-${String(chosen)}` : undefined}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={move}
      >
        <div role="presentation" className={styles.all} style={{ height: getTotalSize() }}>
          {items.map(({ index, key, start: top }) => {
            const packet = packets[index];
            if (packet === undefined) return null;
            const { number, at, source, destination, protocol, length, info } = packet;
            return (
              // by keyboard, the list itself is what is steered
              <div
                key={key}
                ref={measureElement}
                data-index={index}
                id={`${id}-${String(number)}`}
                role="option"
                aria-selected={number === chosen}
                aria-posinset={index + 1}
                aria-setsize={packets.length}
                className={classNames(styles.line, styles.packet)}
                style={{ transform: `translateY(${String(top)}px)` }}
                onClick={() => {
                  onChoose(number);
                }}
              >
                <span>{number}</span>
                <span>{(at - start).toFixed(6)}</span>
                <span>{source}</span>
                <span>{destination}</span>
                <span className={styles.protocol}>{protocol}</span>
                <span>{length}</span>
                <span className={styles.info}>{info}</span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };
