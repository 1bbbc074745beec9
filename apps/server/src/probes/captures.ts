/** The captures of one lab: those that run, and the latest of those that ended, each with its file. */
import { randomUUID } from 'node:crypto';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { CaptureRequest, Probe, Refusal } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { captureArgv, captureFile, filterArgv } from './capture-argv.ts';
import { CaptureReader } from './capture-reader.ts';
import { missingPrograms } from './find-programs.ts';
import { RunList } from './run-list.ts';
import type { ProbesListener } from './run-list.ts';
import type { Run } from './run.ts';

/** How many ended captures are still shown, and their files kept. */
const ENDED_KEPT = 4;

/**
 * The kernel hands packets over together, a quarter of a second after the first of them at the latest (dumpcap's read timeout, 250 ms); those
 * that it still has when dumpcap ends are in no file, nor among the dropped.
 */
const HANDED_OVER_AFTER_MS = 350;

export class Captures extends RunList<Run<Probe<CaptureRequest>>> {
  constructor(sandbox: Sandbox, listener: ProbesListener) {
    super(sandbox, listener, ENDED_KEPT);
  }

  /** Starts what was asked for and gives its id; a filter that is none is refused. Without `tshark`, it is one that has ended. */
  async start(person: string, request: CaptureRequest, namespace: ObservedNamespace): Promise<{ readonly probe: string } | Refusal> {
    const id = randomUUID();
    const probe: Probe<CaptureRequest> = { id, person, request, argv: captureArgv(request, captureFile(id)), startedAt: Date.now() };
    const [missing] = await missingPrograms(this.sandbox, ['tshark', 'dumpcap']);
    if (missing !== undefined) {
      await this.putMissing(probe, namespace, missing);
      return { probe: id };
    }
    const refusal = await this.#refusalOf(request);
    if (refusal !== undefined) return refusal;
    this.put(this.run(probe, { namespace, stopSignal: 'SIGINT' }));
    this.listener.started(probe);
    return { probe: id };
  }

  /** What has passed until now is caught. */
  override stop(id: string): boolean {
    const run = this.get(id);
    if (run !== undefined) setTimeout(() => run.stop('stopped'), HANDED_OVER_AFTER_MS);
    return run !== undefined;
  }

  /** Reads what was caught; undefined where no such capture is known any more. */
  reader(id: string): CaptureReader | undefined {
    return this.get(id) === undefined ? undefined : new CaptureReader(this.sandbox, captureFile(id));
  }

  protected override forgotten(id: string): void {
    void this.sandbox.run(['rm', '-f', '--', captureFile(id)]).catch(() => undefined); // where the lab is gone, so is the file
  }

  async #refusalOf(request: CaptureRequest): Promise<Refusal | undefined> {
    const { namespace, interface: name, filter } = request;
    if (filter === undefined) return undefined;
    const { stdout, stderr } = await this.sandbox.run(filterArgv(request, filter));
    // it ends with 0 all the same: what it prints is the filter, an instruction a line
    if (stdout.startsWith('(')) return undefined;
    return { code: 'invalid', problems: [{ code: 'filter-malformed', subject: `${namespace}:${name}`, found: filter, allowed: reasonIn(stderr) }] };
  }
}

/** libpcap's own reason, in what dumpcap says of a filter: `(can't parse filter expression: syntax error)`. */
const reasonIn = (words: string): string => /valid capture filter \((.*)\)\.$/m.exec(words)?.[1] ?? words.trim();
