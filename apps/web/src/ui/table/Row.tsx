/** A row of a `DataTable`. Where only some of the rows are in the page, it says which one of all it is. */
import { createContext, useContext } from 'react';
import type { ComponentProps } from 'react';

/** Counted from 1, the head included; undefined where all rows are in the page. */
export const RowNumber = createContext<number | undefined>(undefined);

export const Row = (props: ComponentProps<'tr'>) => <tr {...props} aria-rowindex={useContext(RowNumber)} />;
