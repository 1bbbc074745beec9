/** The lab of a session as its file, with what a file cannot say. Pure. */
import { readLabFile, renderSocket, sayableTopology, withChecks, writeLabFile } from '@patchbay/shared/lab-file';
import type { Check, LabFile } from '@patchbay/shared/lab-file';
import type { Marks, Positions, Program } from '@patchbay/shared/protocol';
import { interfaceKeyOf } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';

export interface LabToSave {
  readonly name: string;
  readonly topology: Topology;
  /** What runs in it, or ended by itself. */
  readonly programs: readonly Program[];
  /** Where every box is drawn. */
  readonly positions: Positions;
  readonly marks: Marks;
  /** The text that was opened or saved last. */
  readonly before: string | undefined;
  /** What it is to have beside the checks of that text. */
  readonly tested?: readonly Check[];
}

export interface SavedLab {
  readonly name: string;
  readonly text: string;
  /** As a person would say it. */
  readonly leftOut: readonly string[];
}

export function labAsFile({ name, topology, programs, positions, marks, before, tested = [] }: LabToSave): SavedLab {
  const opened = fileOf(before);
  const hadMac = opened?.topology.interfaces ?? {};
  const said = sayableTopology(topology, (record) => hadMac[interfaceKeyOf(record)]?.mac !== undefined);
  const isThere = ({ from }: Check): boolean => Object.hasOwn(topology.namespaces, from);
  const checks = withChecks(opened?.checks ?? [], tested);
  const file: LabFile = {
    name: opened?.name ?? name,
    topology: said.topology,
    programs,
    checks: checks.filter(isThere),
    positions,
    looks: marks.looks,
    notes: Object.values(marks.notes),
    regions: Object.values(marks.regions),
  };
  return { name: file.name, text: writeLabFile(file, before), leftOut: [...said.leftOut, ...checks.filter((check) => !isThere(check)).map(sayCheck)] };
}

/** What a text says that was opened or saved; undefined where there is none. */
export function fileOf(text: string | undefined): LabFile | undefined {
  const reading = text === undefined ? undefined : readLabFile(text);
  return reading?.ok === true ? reading.file : undefined;
}

const sayCheck = (check: Check): string =>
  check.kind === 'ping' ? `checks: ping ${check.target}, from ${check.from}` : `checks: tcp ${renderSocket(check.target, check.port)}, from ${check.from}`;
