/** A long name made of parts: where it has to break, it breaks after its dots, colons and the like. */
import { Fragment } from 'react';

export const Breakable = ({ text }: { readonly text: string }) =>
  text.split(/(?<=[.:/_])(?=[^.:/_])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
