/** On a bridge: folds the namespaces that hang on it alone, or says how many are folded and shows them again. */
import type { BridgeBox } from '@patchbay/shared/drawing';
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/index.ts';
import { toggleFold } from './folds-store.ts';
import { FoldedTraffic } from './FoldedTraffic.tsx';
import styles from './FoldButton.module.css';

export const FoldButton = ({ box: { id, name, leaves } }: { readonly box: BridgeBox }) => {
  const { t } = useTranslation();
  if (leaves === undefined) return null;
  const { count, ailing, folded, many, cables } = leaves;
  const words = t('canvas.fold.count', { count });
  const trouble = ailing > 0 ? t('canvas.fold.ailing', { count: ailing }) : '';
  // what it shows is its name then, as who speaks to the page says it
  const isWordy = folded || many;
  const Icon = folded ? ChevronsUpDown : ChevronsDownUp;
  return (
    <button
      type="button"
      className={classNames('nodrag', 'nopan', styles.fold)}
      data-folded={folded}
      // large type leaves no room for what the key and the menu do as well
      data-detail={isWordy ? undefined : true}
      aria-expanded={!folded}
      aria-label={isWordy ? undefined : [t('canvas.fold.label', { name, count }), trouble].filter((part) => part !== '').join(', ')}
      title={t(folded ? 'canvas.fold.unfold' : 'canvas.fold.fold', { count })}
      onClick={(event) => {
        event.stopPropagation();
        toggleFold(id);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
      }}
    >
      <Icon aria-hidden />
      {isWordy ? <span className="visually-hidden">{name} </span> : null}
      {isWordy ? <span>{folded ? words : t('canvas.fold.offer', { count })}</span> : null}
      {folded ? <FoldedTraffic cables={cables} /> : null}
      {folded && trouble !== '' ? <span className={styles.ailing}>{trouble}</span> : null}
    </button>
  );
};
