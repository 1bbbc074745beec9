/** The rules that say which table a packet is looked up in. The three of the kernel are folded away. */
import type { ObservedRule } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Row } from '../../../ui/table/Row.tsx';
import { CommandLine } from '../../command/CommandLine.tsx';
import { removeRuleChange } from '../../lab-changes.ts';
import { makeChange } from '../../make-change.ts';
import { Adding } from '../Adding.tsx';
import { KernelMade } from '../KernelMade.tsx';
import { Listing } from '../Listing.tsx';
import { RemoveButton } from '../RemoveButton.tsx';
import styles from '../table.module.css';
import { useChangeable, useObserved, useShowCommands } from '../use-namespace.ts';
import { RuleForm } from './RuleForm.tsx';
import { ruleAction, ruleSelector } from './rule-words.ts';

type KeyedRule = readonly [key: string, rule: ObservedRule];

export const RuleList = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const changeable = useChangeable(namespace);
  const rules = useObserved((observation) => observation.rules, namespace);
  const made = rules.filter(([, { kernelMade }]) => !kernelMade);
  const families = ([4, 6] as const).map((family) => ({ family, rules: made.filter(([, rule]) => rule.family === family) }));
  return (
    <div className={styles.group}>
      {families.map((each) =>
        each.family === 4 || each.rules.length > 0 ? (
          <div key={each.family} className={styles.group}>
            <CommandLine argv={show.rules(each.family)} />
            {each.rules.length === 0 ? null : <RuleTable namespace={namespace} {...each} />}
          </div>
        ) : null,
      )}
      <KernelMade what={t('inspect.rules.plural')} count={rules.length - made.length}>
        {([4, 6] as const).map((family) => (
          <RuleTable
            key={family}
            namespace={namespace}
            family={family}
            rules={rules.filter(([, rule]) => rule.kernelMade && rule.family === family)}
          />
        ))}
      </KernelMade>
      {changeable ? <Adding what={t('inspect.rules.one')} form={(close) => <RuleForm namespace={namespace} onDone={close} />} /> : null}
    </div>
  );
};

interface RuleTableProps {
  readonly namespace: string;
  readonly family: 4 | 6;
  readonly rules: readonly KeyedRule[];
}

const RuleTable = ({ namespace, family, rules }: RuleTableProps) => {
  const { t } = useTranslation();
  return (
    <Listing
      caption={t('inspect.rules.caption', { namespace, family })}
      columns={[
        { id: 'priority', title: t('inspect.rules.priority'), value: ([, { priority }]) => priority },
        { id: 'selector', title: t('inspect.rules.selector'), value: ([, rule]) => ruleSelector(rule) },
        { id: 'action', title: t('inspect.rules.action'), value: ([, rule]) => ruleAction(rule) },
      ]}
      rows={rules}
      keyOf={keyOf}
      textOf={textOf}
      none={t('inspect.rules.none', { family })}
    >
      {([key, rule]) => <RuleRow id={key} of={rule} />}
    </Listing>
  );
};

const keyOf = ([key]: KeyedRule): string => key;
const textOf = ([, rule]: KeyedRule): string => [rule.priority, ruleSelector(rule), ruleAction(rule)].join(' ');

const RuleRow = ({ id, of }: { readonly id: string; readonly of: ObservedRule }) => {
  const { t } = useTranslation();
  const settable = useSession((session) => session.topology.rules[id]);
  const selector = ruleSelector(of);
  return (
    <Row>
      <th scope="row" className={styles.name}>
        {of.priority}
      </th>
      <td className={styles.mono}>{selector}</td>
      <td className={styles.mono}>
        <span className={styles.removable}>
          {ruleAction(of)}
          {settable === undefined ? null : (
            <RemoveButton
              label={t('inspect.rules.remove', { selector })}
              onRemove={() => {
                makeChange(removeRuleChange(useSession.getState().topology, settable));
              }}
            />
          )}
        </span>
      </td>
    </Row>
  );
};
