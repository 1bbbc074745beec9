/** The lab as a file, a link or a picture, beside its name. */
import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fileActions } from '../files/file-actions.ts';
import { LABS } from '../labs/labs-dialog.ts';
import { pictureActions } from '../picture/picture-actions.ts';
import { ActionMenu } from './ActionMenu.tsx';

const ACTIONS = [...fileActions, LABS, ...pictureActions];

export const FileMenu = () => {
  const { t } = useTranslation();
  return <ActionMenu label={t('files.menu')} icon={<FileText aria-hidden />} actions={ACTIONS} align="start" />;
};
