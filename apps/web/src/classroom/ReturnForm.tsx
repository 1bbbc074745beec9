/** For who was here before: the code that they wrote down. */
import type { Joined } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { returnToClass } from './class-api.ts';
import { CodeForm } from './CodeForm.tsx';

export const ReturnForm = ({ onReturned }: { readonly onReturned: (joined: Joined) => void }) => {
  const { t } = useTranslation();
  return <CodeForm words="classroom.join.return" hint={t('classroom.join.return.none')} wrong={t('classroom.join.return.codeWrong')} ask={returnToClass} onJoined={onReturned} />;
};
