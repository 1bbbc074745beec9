/** Makes checks of what the matrix shows. */
import { currentOutcome } from '@patchbay/shared/matrix';
import type { LabMatrix } from '@patchbay/shared/protocol';
import { ListChecks } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { Button } from '../../ui/index.ts';
import { triedWords } from './tried-words.ts';

interface DialogProps {
  readonly matrix: LabMatrix;
  readonly onClose: () => void;
}

/** It reads YAML, which is large. */
const ChecksDialog = lazyPart(
  async () => (await import('./ChecksDialog.tsx')).ChecksDialog,
  ({ onClose }: DialogProps) => {
    onClose();
  },
);

export const SaveChecks = ({ matrix }: { readonly matrix: LabMatrix }) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isTold = matrix.rows.some((row) => row.some((state) => currentOutcome(state) !== undefined));
  return (
    <>
      <Button
        size="small"
        whyNot={isTold ? undefined : t('matrix.checks.none', triedWords(matrix.service))}
        onClick={() => {
          setOpen(true);
        }}
      >
        <ListChecks aria-hidden />
        {t('matrix.checks.open')}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ChecksDialog
            matrix={matrix}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
};
