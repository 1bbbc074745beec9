/** A long name made of parts: where it has to break, it breaks after a dot, a colon or a slash. */
import { Fragment } from 'react';

export const Breakable = ({ text }: { readonly text: string }) =>
  text.split(/(?<=[.:/])(?=[^.:/])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
