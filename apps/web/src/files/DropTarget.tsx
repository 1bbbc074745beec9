/** While a file is dragged over the page, all of it says that it can be dropped there. */
import { FileUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openChosen } from './file-actions.ts';
import styles from './DropTarget.module.css';

export const DropTarget = () => {
  const { t } = useTranslation();
  const isOver = useFileDrop();
  if (!isOver) return null;
  return (
    <div className={styles.target} data-dropping>
      <div className={styles.card}>
        <FileUp aria-hidden className={styles.icon} />
        <p className={styles.title}>{t('files.drop.title')}</p>
        <p className={styles.text}>{t('files.drop.text')}</p>
      </div>
    </div>
  );
};

/** Whether a file is being dragged over the page; opens the one that is dropped. */
function useFileDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const over = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    window.addEventListener('dragenter', over, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener(
      'dragleave',
      ({ relatedTarget }) => {
        // from one element to the next it is not gone
        if (relatedTarget === null) setOver(false);
      },
      { signal },
    );
    window.addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (!hasFile(event)) return;
        // a browser would leave the page to show the file
        event.preventDefault();
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) openChosen(file);
      },
      { signal },
    );
    return () => {
      listening.abort();
    };
  }, []);
  return isOver;
}

const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
