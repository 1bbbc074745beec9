/** A text of a lesson. Of Markdown, HTML is left out, and links open beside the lab. */
import Markdown from 'react-markdown';
import styles from './LessonMarkdown.module.css';

export const LessonMarkdown = ({ text }: { readonly text: string }) => (
  <div className={styles.text}>
    <Markdown skipHtml components={{ a: ({ href, children }) => <a href={href} target="_blank" rel="noreferrer">{children}</a> }}>
      {text}
    </Markdown>
  </div>
);
