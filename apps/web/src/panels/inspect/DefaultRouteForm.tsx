/** Where the gateway of a default route is typed: it says what is wrong, or shows the command that will set it. */
import { routeProblem } from '@patchbay/shared/topology';
import type { RouteRecord } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, PlanPreview, TextField, useProblemSentence } from '../../ui/index.ts';
import { addRouteChange } from '../lab-changes.ts';
import { makeChange } from '../make-change.ts';
import styles from './InlineForm.module.css';

export const DefaultRouteForm = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const topology = useSession((session) => session.topology);
  const [text, setText] = useState('');
  const via = text.trim();
  const route: RouteRecord = { namespace, family: via.includes(':') ? 6 : 4, to: 'default', via };
  const problem = via === '' ? undefined : routeProblem(route);
  const change = via === '' || problem !== undefined ? undefined : addRouteChange(topology, route);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (change === undefined) return;
        makeChange(change);
        setText('');
      }}
    >
      <div className={styles.row}>
        <TextField
          className={styles.grow}
          label={t('panels.routes.gateway')}
          mono
          placeholder="10.0.1.254"
          value={text}
          onValue={setText}
          problem={problem && sentence(problem)}
        />
        <Button type="submit" disabled={change === undefined}>
          {t('panels.routes.addDefault')}
        </Button>
      </div>
      {change === undefined ? null : <PlanPreview before={topology} diff={change.diff} />}
    </form>
  );
};
