/** What a web server answered, and how long that took. */
import { readHttpResult } from '@patchbay/shared/connectivity';
import type { HttpRequest } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../session/session.ts';
import { Timed } from './Timed.tsx';

/** From this status on it is an error (RFC 9110, 15). */
const FIRST_ERROR = 400;

export const HttpResult = ({ view: { probe, lines } }: { readonly view: ProbeView<HttpRequest> }) => {
  const { t } = useTranslation();
  const { request, end } = probe;
  const result = end === undefined ? undefined : readHttpResult(lines, end.exit);
  if (result === undefined) return <Timed end={end} lines={lines} />;
  const { namespace, target, targetName, port } = request;
  const isGood = result.outcome === 'answered' && result.status < FIRST_ERROR;
  const values = { from: namespace, to: targetName ?? target, port, status: result.outcome === 'answered' ? result.status : 0 };
  return <Timed end={end} lines={lines} said={{ isGood, sentence: t(`connectivity.http.${result.outcome}`, values), timeMs: result.timeMs }} />;
};
