/** A value that glows for a moment when it has changed. */
import { useState } from 'react';
import styles from './Glow.module.css';

export const Glow = ({ value }: { readonly value: string }) => {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 });
  // a new key starts the animation anew
  return (
    <span key={seen.changes} className={seen.changes === 0 ? undefined : styles.glow}>
      {value}
    </span>
  );
};
