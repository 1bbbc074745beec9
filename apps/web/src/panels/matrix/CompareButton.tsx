/** Compares the matrix with what it shows now, or does not any more. `compared`: its `momentKey`. */
import { isSettled, momentOf } from '@patchbay/shared/matrix';
import type { LabMatrix } from '@patchbay/shared/protocol';
import { GitCompareArrows, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button } from '../../ui/index.ts';
import { compareWith, useComparedMoments } from './compared-moment.ts';

export const CompareButton = ({ compared, matrix }: { readonly compared: string; readonly matrix: LabMatrix }) => {
  const { t } = useTranslation();
  const isComparing = useComparedMoments((moments) => moments[compared] !== undefined);
  const Icon = isComparing ? X : GitCompareArrows;
  return (
    <Button
      size="small"
      whyNot={isComparing || isSettled(matrix) ? undefined : t('matrix.compare.wait')}
      onClick={() => {
        const entry = useSession.getState().journal.at(-1)?.id ?? 0;
        compareWith(compared, isComparing ? undefined : { moment: momentOf(matrix), at: Date.now(), entry });
      }}
    >
      <Icon aria-hidden />
      {t(isComparing ? 'matrix.compare.stop' : 'matrix.compare.start')}
    </Button>
  );
};
