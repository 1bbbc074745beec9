/** A command in a narrow place: it goes on in the next line between two words, and not after the hyphen of an option. */
import { Fragment } from 'react';
import styles from './CommandText.module.css';

export const CommandText = ({ children: command }: { readonly children: string }) =>
  command.split(' ').map((word, index) => (
    // the same word may come twice
    <Fragment key={index}>
      {index === 0 ? null : ' '}
      <span className={styles.word}>{word}</span>
    </Fragment>
  ));
