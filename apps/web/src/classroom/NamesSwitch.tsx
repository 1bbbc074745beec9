/** Hides people's names on this page, before others see it on a projector; or shows them again. */
import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNamesOnPage } from '../session/names-on-page.ts';
import { Button } from '../ui/index.ts';

export const NamesSwitch = () => {
  const { t } = useTranslation();
  const { areHidden, setHidden } = useNamesOnPage();
  return (
    <Button
      size="small"
      onClick={() => {
        setHidden(!areHidden);
      }}
    >
      {areHidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
      {t(areHidden ? 'classroom.page.showNames' : 'classroom.page.hideNames')}
    </Button>
  );
};
