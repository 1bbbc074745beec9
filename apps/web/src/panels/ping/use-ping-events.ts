import { parsePingLine } from '@patchbay/shared/ping';
import type { PingEvent } from '@patchbay/shared/ping';
import { useMemo } from 'react';

/** What a ping's lines say, in order. */
export const usePingEvents = (lines: readonly string[]): readonly PingEvent[] =>
  useMemo(() => lines.map(parsePingLine), [lines]);
