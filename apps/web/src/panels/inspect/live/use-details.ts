/** Details of a namespace, read by the server only while a panel shows them and the page is in sight. Of the past none were kept. */
import type { DetailKind, Details } from '@patchbay/shared/protocol';
import { useEffect, useState } from 'react';
import { useSession } from '../../../session/session-store.ts';
import { useInSight } from '../../../ui/index.ts';

export type DetailsOf<K extends DetailKind> = Extract<Details, { readonly detail: K }>;

/** Hands each reading on as it comes. `show` keeps its identity from one rendering to the next. */
export function useReadings<K extends DetailKind>(namespace: string, detail: K, show: (details: DetailsOf<K>) => void): void {
  const watchDetails = useSession((session) => session.watchDetails);
  const isPast = useSession((session) => session.past !== undefined);
  const inSight = useInSight() && !isPast;
  useEffect(() => {
    if (!inSight) return;
    return watchDetails({ namespace, detail }, (details) => {
      if (isOf(details, detail)) show(details);
    });
  }, [watchDetails, inSight, namespace, detail, show]);
}

/** The latest reading. */
export function useDetails<K extends DetailKind>(namespace: string, detail: K): DetailsOf<K> | undefined {
  const [latest, setLatest] = useState<DetailsOf<K>>();
  useReadings(namespace, detail, setLatest);
  const isPast = useSession((session) => session.past !== undefined);
  return isPast ? undefined : latest;
}

const isOf = <K extends DetailKind>(details: Details, detail: K): details is DetailsOf<K> => details.detail === detail;
