/** Starts a program in a namespace: one that is often wanted, or whatever is typed. */
import { splitProgramWords } from '@patchbay/shared/shell';
import { recordAt } from '@patchbay/shared/records';
import { Play } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, SelectField, TextField } from '../../ui/index.ts';
import { useWhyNot } from '../use-why-not.ts';
import { PRESET_IDS, programPresets } from './program-presets.ts';
import type { PresetId } from './program-presets.ts';
import { useWantedProgram } from './wanted-program.ts';
import styles from './Programs.module.css';

const TYPED = 'typed';
const EXAMPLE = 'sleep 60';

export const ProgramForm = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('start-probe');
  const form = useRef<HTMLFormElement>(null);
  const fileId = useId();
  const topology = useSession((session) => session.observedTopology);
  const presets = useMemo(() => programPresets(topology, namespace), [topology, namespace]);
  const [preset, setPreset] = useState<PresetId | typeof TYPED>(TYPED);
  const [command, setCommand] = useState('');
  const [file, setFile] = useState<{ readonly path: string; readonly text: string }>();
  // who came here by a key types at once
  const wanted = useWantedProgram((state) => state.namespace === namespace);
  useEffect(() => {
    if (!wanted) return;
    useWantedProgram.setState({ namespace: undefined });
    form.current?.querySelector('input')?.focus();
  }, [wanted]);

  const words = splitProgramWords(command.trim());
  const problem =
    words.ok || words.problem === 'empty' ? undefined : words.problem === 'shell' ? t('programs.problem.shell', { found: words.found }) : t('programs.problem.quote');
  const isThere = recordAt(topology.namespaces, namespace) !== undefined;
  const choose = (id: string): void => {
    const chosen = presets.find((one) => one.id === id);
    setPreset(chosen?.id ?? TYPED);
    setCommand(chosen?.command ?? '');
    setFile(chosen?.file);
  };
  const start = async (): Promise<void> => {
    if (!words.ok) return;
    const started = await useSession.getState().startProbe({ kind: 'program', namespace, argv: words.argv, ...(file && { files: { [file.path]: file.text } }) });
    if ('probe' in started) choose(TYPED);
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={t('programs.form', { namespace })}
      onSubmit={(event) => {
        event.preventDefault();
        if (words.ok && isThere && whyNot === undefined) void start();
      }}
    >
      <SelectField label={t('programs.what')} value={preset} onValue={choose}>
        <option value={TYPED}>{t('programs.preset.typed')}</option>
        {PRESET_IDS.map((id) => (
          <option key={id} value={id}>
            {t(`programs.preset.${id}`)}
          </option>
        ))}
      </SelectField>
      <TextField label={t('programs.command')} mono placeholder={EXAMPLE} value={command} onValue={setCommand} problem={problem} />
      {file === undefined ? null : (
        <div className={styles.fileField}>
          <label htmlFor={fileId}>{t('programs.fileOf', { path: file.path })}</label>
          <textarea
            id={fileId}
            spellCheck={false}
            rows={8}
            value={file.text}
            onChange={(event) => {
              setFile({ ...file, text: event.target.value });
            }}
          />
        </div>
      )}
      <Button type="submit" variant="primary" disabled={!words.ok || !isThere} whyNot={whyNot}>
        <Play aria-hidden />
        {t('programs.start')}
      </Button>
    </form>
  );
};
