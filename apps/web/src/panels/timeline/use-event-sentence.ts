/** What happened, in a line. */
import { renderCommand } from '@patchbay/shared/plan';
import type { KernelChange, TimelineEvent } from '@patchbay/shared/timeline';
import { useTranslation } from 'react-i18next';
import { useGestureSubjects } from '../use-gesture-subjects.ts';

export function useEventSentence(): (event: TimelineEvent) => string {
  const { t } = useTranslation();
  const subjects = useGestureSubjects();
  const change = ({ table, what, subject }: KernelChange): string => t(`timeline.change.${what}`, { thing: t(`timeline.thing.${table}`), subject });
  return (event) => {
    switch (event.kind) {
      case 'gesture': {
        const { kind } = event.gesture;
        const did = `${t(`panels.gesture.${kind}.${event.refused === undefined ? 'did' : 'failed'}`)} ${subjects(event.gesture)}`;
        return event.refused === undefined ? did : t('timeline.event.refused', { did });
      }
      case 'typed':
        return t(event.exit === 0 ? 'timeline.event.typed' : 'timeline.event.typedInVain', { namespace: event.namespace, line: event.line, exit: event.exit ?? '–' });
      case 'kernel': {
        const told = event.changes.slice(0, SAID).map(change).join(t('timeline.event.and'));
        const more = event.more + Math.max(0, event.changes.length - SAID);
        return more === 0 ? told : t('timeline.event.more', { told, count: more });
      }
      case 'probe': {
        const command = renderCommand(event.argv);
        if (event.until === undefined) return t('timeline.event.runs', { command });
        if (event.end?.exit === 0) return t('timeline.event.done', { command });
        return event.probe === 'ping' && event.end?.exit === 1 ? t('timeline.event.unanswered', { command }) : t('timeline.event.ended', { command });
      }
      case 'away':
        return t('timeline.event.away');
    }
  };
}

/** So many changes of the kernel are told of one moment; the others are counted. */
const SAID = 3;
