/** The dialog that is open over the page of a class. */
import { useChoosing } from '../actions/index.ts';
import type { ClassDialog } from './class-dialog.ts';
import { CodesDialog } from './CodesDialog.tsx';
import { GiveLessonDialog } from './GiveLessonDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { SayDialog } from './SayDialog.tsx';
import { ShowCodeDialog } from './ShowCodeDialog.tsx';
import { TeamDialog } from './TeamDialog.tsx';
import { useShownNames } from './use-shown-names.ts';

interface ClassDialogsProps {
  readonly dialog: ClassDialog;
  readonly areNamesHidden: boolean;
  readonly onClose: () => void;
}

export const ClassDialogs = ({ dialog, areNamesHidden, onClose }: ClassDialogsProps) => {
  const { onCloseAutoFocus } = useChoosing(onClose);
  const names = useShownNames(areNamesHidden);
  const closing = { onClose, onCloseAutoFocus };
  switch (dialog.kind) {
    case 'say':
      return <SayDialog member={dialog.member} name={names.get(dialog.member ?? '')} {...closing} />;
    case 'give-lesson':
      return <GiveLessonDialog names={names} {...closing} />;
    case 'team':
      return <TeamDialog member={dialog.member} names={names} {...closing} />;
    case 'remove':
      return <RemoveDialog member={dialog.member} name={names.get(dialog.member) ?? ''} {...closing} />;
    case 'codes':
      return <CodesDialog {...closing} />;
    case 'show-code':
      return <ShowCodeDialog code={dialog.code} {...closing} />;
  }
};
