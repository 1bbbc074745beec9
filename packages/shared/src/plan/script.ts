/** A lab as a shell script that builds it in the host of an empty lab, or on any Linux host. */
import { cablesOf, diffTopologies, emptyTopology, interfaceKey, interfaceKeyOf, interfaceOfSysctl, usualMtu } from '../topology/index.ts';
import type { InterfaceRecord, Topology } from '../topology/index.ts';
import { NFT_FLUSH } from './commands.ts';
import type { Step } from './plan.ts';
import { planDiff, stepsOf } from './plan-diff.ts';
import { commandOf, renderCommand, renderTyped } from './render.ts';
import type { Command } from './render.ts';
import type { ScriptPart, ScriptSubject } from './script-part.ts';
import { tutorialParts } from './tutorial.ts';

/** `tutorial`: as a person types it, step by step. `compact`: the fewest commands, as Patchbay runs them. */
export type ScriptStyle = 'tutorial' | 'compact';

/**
 * What builds a topology where nothing is. MAC addresses are left to the kernel: they say nothing to a reader, and a
 * MAC that somebody chose cannot be told from one that the kernel did.
 */
export function planScript(topology: Topology, style: ScriptStyle): readonly ScriptPart[] {
  const { scriptable, leftOut } = withoutForeign(topology);
  const parts = style === 'tutorial' ? tutorialParts(scriptable) : compactParts(scriptable);
  return leftOut.length === 0 ? parts : [...parts, { about: { kind: 'left-out', interfaces: leftOut }, commands: [] }];
}

/** The script as text; `comment` says in a line what a part is about. */
export function renderScript(parts: readonly ScriptPart[], comment: (about: ScriptSubject) => string): string {
  const texts = parts.map(({ about, commands }) => [`# ${oneLine(comment(about))}`, ...commands.map(renderOnLines)]);
  return [['#!/bin/sh', 'set -e'], ...texts].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function compactParts(topology: Topology): readonly ScriptPart[] {
  const empty = emptyTopology();
  const steps = stepsOf(planDiff(empty, diffTopologies(empty, topology)));
  return steps.length === 0 ? [] : [{ about: { kind: 'lab' }, commands: steps.map((step) => commandOf(withoutFlush(step))) }];
}

/** Where nothing is, nothing has to be flushed; run in the host of a real machine, it would be that one's own firewall. */
const withoutFlush = (step: Step): Step =>
  step.program === 'nft' ? { ...step, args: step.args.map((text) => text.replace(NFT_FLUSH, '')) } : step;

/** A command as one writes it in a script: a ruleset stands on lines of its own. */
function renderOnLines(command: Command): string {
  const { argv } = command;
  const text = argv.at(-1) ?? '';
  if (argv.at(-2) !== 'nft' || !text.includes('\n')) return renderTyped(command);
  const lines = text.replace(/\n$/, '').split('\n');
  let end = 'EOF';
  while (lines.includes(end)) end += 'F';
  return [`${renderCommand([...argv.slice(0, -1), '-f', '-'])} <<'${end}'`, ...lines, end].join('\n');
}

/** Without the interfaces that Patchbay does not make, what stands on them, and what is the kernel's to choose. */
function withoutForeign(topology: Topology): { readonly scriptable: Topology; readonly leftOut: readonly string[] } {
  const ends = new Set(cablesOf(topology).flat().map(interfaceKeyOf));
  const isForeign = (record: InterfaceRecord): boolean =>
    record.kind === 'other' || (record.kind === 'veth' && !ends.has(interfaceKeyOf(record))) || uponForeign(topology, record, isForeign);
  const [foreign, own] = partition(Object.values(topology.interfaces), isForeign);
  const leftOut = foreign.map(interfaceKeyOf);
  const isLeftOut = (namespace: string, name: string): boolean => leftOut.includes(interfaceKey({ namespace, interface: name }));
  return {
    scriptable: {
      ...topology,
      interfaces: Object.fromEntries(own.map((record) => [interfaceKeyOf(record), withoutHardware(topology, record)])),
      addresses: select(topology.addresses, (record) => !isLeftOut(record.namespace, record.interface)),
      routes: select(topology.routes, ({ namespace, dev }) => dev === undefined || !isLeftOut(namespace, dev)),
      neighbours: select(topology.neighbours, ({ namespace, dev }) => !isLeftOut(namespace, dev)),
      shapings: select(topology.shapings, ({ namespace, dev }) => !isLeftOut(namespace, dev)),
      sysctls: select(topology.sysctls, ({ namespace, name }) => {
        const dev = interfaceOfSysctl(name);
        return dev === undefined || !isLeftOut(namespace, dev);
      }),
    },
    leftOut,
  };
}

/** Whether a device is made upon one that is left out. */
function uponForeign({ interfaces }: Topology, { namespace, device }: InterfaceRecord, isForeign: (record: InterfaceRecord) => boolean): boolean {
  const upon = device?.dev === undefined ? undefined : interfaces[interfaceKey({ namespace, interface: device.dev })];
  return device?.dev !== undefined && (upon === undefined || isForeign(upon));
}

function withoutHardware(topology: Topology, record: InterfaceRecord): InterfaceRecord {
  const { mac: _mac, mtu, ...rest } = record;
  return mtu === undefined || record.kind === 'bridge' || mtu === usualMtu(topology, record) ? rest : { ...rest, mtu };
}

function partition<T>(items: readonly T[], fits: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}

function select<R>(table: Readonly<Record<string, R>>, fits: (record: R) => boolean): Readonly<Record<string, R>> {
  return Object.fromEntries(Object.entries(table).filter(([, record]) => fits(record)));
}

/** A name may hold anything that is no blank; a sentence around it must not end the comment. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
