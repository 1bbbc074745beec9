/** What who teaches can do about one member. */
import type { ClassMember, Role } from '@patchbay/shared/protocol';
import { mayAskClass } from '@patchbay/shared/classroom';
import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import menu from '../app/ActionMenu.module.css';
import { command } from './class-commands.ts';
import type { ClassDialog } from './class-dialog.ts';
import styles from './MemberCard.module.css';

interface MemberMenuProps {
  readonly member: ClassMember;
  readonly name: string;
  readonly role: Role;
  readonly onDialog: (dialog: ClassDialog) => void;
}

export const MemberMenu = ({ member: { id, frozen, worksWith }, name, role, onDialog }: MemberMenuProps) => {
  const { t } = useTranslation();
  const item = (words: string, choose: () => void) => (
    <DropdownMenu.Item className={menu.item} onSelect={choose}>
      <span className={menu.name}>{words}</span>
    </DropdownMenu.Item>
  );
  if (!mayAskClass(role, 'say')) return null;
  return (
    // a lock on scrolling would bring a style of its own into the page, which the server's policy refuses
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={styles.more} aria-label={t('classroom.wall.more', { name })}>
        <Ellipsis aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4} collisionPadding={8} loop>
        {item(t('classroom.wall.say'), () => {
          onDialog({ kind: 'say', member: id });
        })}
        {mayAskClass(role, 'freeze')
          ? item(t(frozen ? 'classroom.wall.thaw' : 'classroom.wall.freeze'), () => {
              void command({ type: 'freeze', frozen: !frozen, member: id });
            })
          : null}
        {mayAskClass(role, 'team-up')
          ? item(t('classroom.wall.team'), () => {
              onDialog({ kind: 'team', member: id });
            })
          : null}
        {mayAskClass(role, 'team-up') && worksWith !== undefined
          ? item(t('classroom.wall.alone'), () => {
              void command({ type: 'team-up', member: id }, () => t('classroom.team.apart', { name }));
            })
          : null}
        {mayAskClass(role, 'remove-member')
          ? item(t('classroom.wall.remove'), () => {
              onDialog({ kind: 'remove', member: id });
            })
          : null}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
