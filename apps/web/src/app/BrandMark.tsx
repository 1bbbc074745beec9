/** Two things and a cable between them. */
import styles from './BrandMark.module.css';

export const BrandMark = () => (
  <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden>
    <rect x="2.5" y="3" width="7" height="7" rx="2" />
    <rect x="14.5" y="14" width="7" height="7" rx="2" />
    <path d="M6 10v3.5a3 3 0 0 0 3 3h5.5" />
  </svg>
);
