/** The upper edge of the drawer: dragged with the pointer, or moved with the arrow keys. */
import { useTranslation } from 'react-i18next';
import { fitDrawerHeight } from './drawer-height.ts';
import styles from './DrawerHandle.module.css';

const STEP_PX = 24;

export interface DrawerHandleProps {
  readonly height: number;
  readonly onHeight: (height: number) => void;
}

export const DrawerHandle = ({ height, onHeight }: DrawerHandleProps) => {
  const { t } = useTranslation();
  const resize = (wanted: number): void => {
    onHeight(fitDrawerHeight(wanted, window.innerHeight));
  };
  return (
    <div
      className={styles.handle}
      role="separator"
      aria-orientation="horizontal"
      aria-label={t('panels.commands.resize')}
      aria-valuenow={height}
      aria-valuemin={fitDrawerHeight(0, window.innerHeight)}
      aria-valuemax={fitDrawerHeight(Infinity, window.innerHeight)}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(window.innerHeight - event.clientY);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') resize(height + STEP_PX);
        else if (event.key === 'ArrowDown') resize(height - STEP_PX);
        else return;
        event.preventDefault();
      }}
    />
  );
};
