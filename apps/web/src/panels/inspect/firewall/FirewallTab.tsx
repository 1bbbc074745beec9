/** The nftables ruleset of a namespace, to be read and to be written. */
import { recordAt } from '@patchbay/shared/records';
import { rulesetKey } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Button } from '../../../ui/index.ts';
import { CommandLine } from '../../command/CommandLine.tsx';
import { rulesetChange } from '../../lab-changes.ts';
import { makeChange } from '../../make-change.ts';
import { useWhyNot } from '../../use-why-not.ts';
import styles from '../table.module.css';
import { useChangeable, useShowCommands } from '../use-namespace.ts';
import { NftText } from './NftText.tsx';
import { RulesetForm } from './RulesetForm.tsx';

export const FirewallTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const changeable = useChangeable(namespace);
  const whyNot = useWhyNot('change');
  const text = useSession((session) => recordAt(session.observation.rulesets, rulesetKey({ namespace }))?.text ?? '');
  const [writing, setWriting] = useState(false);
  return (
    <section className={styles.section}>
      <CommandLine argv={show.ruleset()} />
      {writing ? (
        <RulesetForm
          namespace={namespace}
          text={text}
          onDone={() => {
            setWriting(false);
          }}
        />
      ) : (
        <>
          {text === '' ? (
            <p className={styles.none}>{t('tables.firewall.none')}</p>
          ) : (
            <NftText label={t('tables.firewall.caption', { namespace })} text={text} />
          )}
          {changeable ? (
            <div className={styles.actions}>
              <Button
                size="small"
                whyNot={whyNot}
                onClick={() => {
                  setWriting(true);
                }}
              >
                {t(text === '' ? 'tables.firewall.write' : 'tables.firewall.edit')}
              </Button>
              {text === '' ? null : (
                <Button
                  size="small"
                  variant="danger"
                  whyNot={whyNot}
                  onClick={() => {
                    makeChange(rulesetChange(useSession.getState().topology, namespace, ''));
                  }}
                >
                  {t('tables.firewall.remove')}
                </Button>
              )}
            </div>
          ) : null}
        </>
      )}
    </section>
  );
};
