/** A port of a bridge: its name, its settings in cells of their own, and the form that changes them beneath. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Row } from '../../../ui/table/Row.tsx';
import { Glow } from '../../Glow.tsx';
import { EditButton } from '../EditButton.tsx';
import table from '../table.module.css';
import { useChangeable } from '../use-namespace.ts';

export interface PortRowProps {
  readonly port: ObservedInterface;
  /** What is said of it beside its name. */
  readonly asides: readonly string[];
  readonly settings: readonly string[];
  /** The name of the button that opens the form. */
  readonly change: string;
  readonly form: (onDone: () => void) => ReactNode;
}

export const PortRow = ({ port, asides, settings, change, form }: PortRowProps) => {
  const changeable = useChangeable(port.namespace);
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Row>
        <th scope="row" className={table.name}>
          {port.name}
          {asides.map((aside) => (
            <span key={aside} className={table.aside}>
              {aside}
            </span>
          ))}
        </th>
        {settings.map((setting, at) => (
          <td key={at} className={table.mono}>
            <Glow value={setting} />
            {changeable && at === settings.length - 1 ? (
              <EditButton
                label={change}
                open={editing}
                onToggle={() => {
                  setEditing(!editing);
                }}
              />
            ) : null}
          </td>
        ))}
      </Row>
      {editing ? (
        <tr className={table.formRow}>
          <td colSpan={settings.length + 1}>
            {form(() => {
              setEditing(false);
            })}
          </td>
        </tr>
      ) : null}
    </>
  );
};
