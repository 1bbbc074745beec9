/** Beside the tabs, for the terminal that is shown: who types in it, and how it is closed. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TerminalView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import { Chip, IconButton } from '../../ui/index.ts';
import { usePersonName } from '../use-person-name.ts';
import { useWhyNot } from '../use-why-not.ts';

export const TerminalActions = ({ view }: { readonly view: TerminalView }) => {
  const { t } = useTranslation();
  const personName = usePersonName();
  const whyNot = useWhyNot('close-terminal');
  const you = useSession((session) => session.you);
  const typist = useSession((session) => session.people.find(({ id }) => id === view.typist));
  const closeTerminal = useSession((session) => session.closeTerminal);
  return (
    <>
      {view.typist === undefined || view.typist === you ? null : (
        <Chip tone="accent">{t('panels.terminal.typist', { name: personName(typist) })}</Chip>
      )}
      <IconButton
        label={t('panels.terminal.close', { namespace: view.namespace })}
        whyNot={whyNot}
        onClick={() => {
          closeTerminal(view.id);
        }}
      >
        <X aria-hidden />
      </IconButton>
    </>
  );
};
