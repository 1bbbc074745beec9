/** What a step asks for, and what is not yet so, as words. */
import { boxName } from '@patchbay/shared/protocol';
import type { CheckView, Missing } from '@patchbay/shared/protocol';
import type { TFunction } from 'i18next';
import { inLanguage } from './in-language.ts';

export function sayCheck(t: TFunction, check: CheckView): string {
  switch (check.kind) {
    case 'namespace':
      return t('lesson.check.namespace', { name: check.name });
    case 'bridge':
      return t(`lesson.check.${check.root ? 'root' : check.stp ? 'stp' : check.filtering ? 'filtering' : 'bridge'}`, { name: boxName(check.box) });
    case 'vlan':
      return t(check.tagged ? 'lesson.check.vlanTagged' : 'lesson.check.vlan', { name: boxName(check.port[0]), to: boxName(check.port[1]), vlan: check.vlan });
    case 'neighbour':
      return t('lesson.check.neighbour', { name: check.namespace, address: check.address });
    case 'command':
      return t('lesson.check.command', { words: plainWords(check.words) });
    case 'question':
      return t('lesson.check.question');
    case 'cable':
      return t(check.up ? 'lesson.check.cableUp' : 'lesson.check.cable', { from: boxName(check.ends[0]), to: boxName(check.ends[1]) });
    case 'address':
      return t('lesson.check.address', { name: check.namespace, address: check.prefix });
    case 'subnet':
      return t('lesson.check.subnet', { name: check.namespace, subnet: check.prefix });
    case 'route':
      return t(`lesson.check.${check.to === 'default' ? 'defaultRoute' : 'route'}${check.via === undefined ? '' : 'Via'}`, { name: check.namespace, to: check.to, via: check.via ?? '' });
    case 'sysctl':
      return t('lesson.check.sysctl', { name: check.namespace, value: `${check.name} = ${check.value}` });
    case 'ping':
      return t(check.expect === 'work' ? 'lesson.check.ping' : 'lesson.check.noPing', { name: check.from, address: check.target });
    case 'tcp':
      return t(check.expect === 'work' ? 'lesson.check.tcp' : 'lesson.check.noTcp', { name: check.from, address: check.target, port: check.port });
  }
}

/** Of words of which one is enough, the longest says most. */
const plainWords = (words: string): string => words.split(' ').map((word) => word.split('|').toSorted((a, b) => b.length - a.length)[0] ?? '').join(' ');

export function sayMissing(t: TFunction, { code, subject, found = '', wanted = '', why, advice }: Missing, language: string): string {
  if (advice !== undefined) return inLanguage(advice, language);
  if (why !== undefined) return `${t('lesson.missing.no-answer', { subject, wanted })} ${t(`causes.cause.${why.cause}`, why.values)}`;
  if (code === 'not-used') return t('lesson.missing.not-used', { subject: plainWords(subject) });
  if (code === 'other-vlan' && found === '') return t('lesson.missing.no-vlan', { subject, wanted });
  if (code === 'no-address' && found === '') return t('lesson.missing.no-address-at-all', { subject });
  if (code === 'no-route' && wanted === 'default') return t('lesson.missing.no-default-route', { subject });
  return t(`lesson.missing.${code}`, { subject, found, wanted });
}
