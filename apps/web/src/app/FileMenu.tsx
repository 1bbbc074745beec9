/** The lab as a file, beside its name. */
import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fileActions } from '../files/file-actions.ts';
import { ActionMenu } from './ActionMenu.tsx';

export const FileMenu = () => {
  const { t } = useTranslation();
  return <ActionMenu label={t('files.menu')} icon={<FileText aria-hidden />} actions={fileActions} align="start" />;
};
