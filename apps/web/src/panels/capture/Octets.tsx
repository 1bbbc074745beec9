/** The octets of a packet, sixteen a line: where they stand, what they are, and as ASCII. */
import type { DecodedField } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import styles from './Capture.module.css';

const PER_LINE = 16;

export interface OctetsProps {
  /** Two digits each. */
  readonly hex: string;
  /** The field whose octets are lit. */
  readonly lit: Pick<DecodedField, 'from' | 'size'> | undefined;
}

export const Octets = ({ hex, lit }: OctetsProps) => {
  const { t } = useTranslation();
  const octets = hex.match(/../g) ?? [];
  const isLit = (at: number): boolean => lit !== undefined && at >= lit.from && at < lit.from + lit.size;
  const lines = Array.from({ length: Math.ceil(octets.length / PER_LINE) }, (_, line) => line * PER_LINE);
  return (
    // it scrolls, by keyboard too
    <pre className={styles.octets} role="group" aria-label={t('capture.bytes')} tabIndex={0}>
      {lines.map((from) => {
        const inLine = octets.slice(from, from + PER_LINE);
        return (
          <span key={from} className={styles.octetLine}>
            <span className={styles.offset}>{from.toString(16).padStart(4, '0')}</span>
            <span>
              {inLine.map((octet, index) => (
                <span key={index} className={isLit(from + index) ? styles.lit : undefined}>{`${octet} `}</span>
              ))}
            </span>
            <span className={styles.ascii}>
              {inLine.map((octet, index) => (
                <span key={index} className={isLit(from + index) ? styles.lit : undefined}>{asciiOf(octet)}</span>
              ))}
            </span>
          </span>
        );
      })}
    </pre>
  );
};

/** A dot for what cannot be printed. */
function asciiOf(octet: string): string {
  const code = Number.parseInt(octet, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.';
}
