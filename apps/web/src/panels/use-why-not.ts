/** For a control that asks something of the lab: why it is off. */
import type { LabRequest } from '@patchbay/shared/classroom';
import { useTranslation } from 'react-i18next';
import { whyNotIn } from '../session/may-ask.ts';
import { useSession } from '../session/session-store.ts';

/** In words, why the lab would refuse this to who looks; undefined: it would not. */
export function useWhyNot(request: LabRequest): string | undefined {
  const { t } = useTranslation();
  const code = useSession((session) => whyNotIn(session, request));
  return code === undefined ? undefined : t(`errors.refusal.${code}.title`);
}
