/** A register in a key-value bucket of NATS JetStream. */
import { setTimeout as pause } from 'node:timers/promises';
import { JetStreamApiCodes, JetStreamApiError, StorageType } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { KV, KvWatchEntry } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { MessagesFailure } from '../messages/messages.ts';
import type { NatsAddress } from '../messages/nats-address.ts';
import { connectionTo } from '../messages/nats-connection.ts';
import type { Change, Heard, Register } from './register.ts';

const BUCKET = 'patchbay-placement';

/** Written first, so that no bucket is empty, which could not be told from one that is not heard yet. */
const FORMAT = { key: 'format', text: '1' };

/** Of each key so many changes stay, so that who watches and is slow misses none. */
const HISTORY = 16;

/** An answer that takes longer counts as lost. */
const ANSWER_MS = 1_000;
const AGAIN_MS = 100;

export class NatsRegister implements Register {
  readonly #connection: NatsConnection;
  readonly #bucket: KV;
  readonly #reportFault: (error: unknown) => void;
  #isConnected = true;
  /** Ends what is being watched, to begin anew. */
  #again: () => void = () => undefined;

  /** `replicas`: on how many servers of a cluster it is kept. Throws `MessagesFailure` where there is no such server, or none with JetStream. */
  static async connect(address: NatsAddress, reportFault: (error: unknown) => void, replicas = 1): Promise<NatsRegister> {
    const connection = await connectionTo(address);
    try {
      const bucket = await new Kvm(connection).create(BUCKET, { history: HISTORY, storage: StorageType.File, replicas });
      await bucket.put(FORMAT.key, FORMAT.text, { previousSeq: 0 }).catch(ofChanged);
      return new NatsRegister(connection, bucket, reportFault);
    } catch (error) {
      await connection.close();
      throw new MessagesFailure(`${address.called}: JetStream: ${error instanceof Error ? error.message : String(error)}`, error);
    }
  }

  private constructor(connection: NatsConnection, bucket: KV, reportFault: (error: unknown) => void) {
    this.#connection = connection;
    this.#bucket = bucket;
    this.#reportFault = reportFault;
    this.#follow().catch(reportFault);
  }

  async compareAndSet(key: string, revision: number, text: string | null): Promise<number | 'changed' | 'unreachable'> {
    // it might be kept, and written when it is long over
    if (!this.#isConnected) return 'unreachable';
    try {
      // nothing, and no marker of something deleted: of that the revision is not said
      return await this.#bucket.put(key, text ?? '', { previousSeq: revision, timeout: ANSWER_MS });
    } catch (error) {
      if (isChanged(error)) return 'changed';
      if (error instanceof JetStreamApiError) this.#reportFault(error);
      return 'unreachable';
    }
  }

  watch(heard: Heard): Promise<void> {
    return new Promise((resolve) => {
      this.#watchOn((changes, isWhole) => {
        heard(changes, isWhole);
        resolve();
      }).catch(this.#reportFault);
    });
  }

  async close(): Promise<void> {
    const closed = this.#connection.close();
    this.#again();
    await closed;
  }

  /** The library would go on from where it was; begun anew after each cut, it shows a server that came back with less as it is. */
  async #watchOn(heard: Heard): Promise<void> {
    while (!this.#connection.isClosed()) {
      let isStale = false;
      this.#again = () => (isStale = true);
      try {
        const entries = await this.#bucket.watch();
        this.#again = () => {
          isStale = true;
          entries.stop();
        };
        if (isStale) entries.stop();
        let whole: Change[] | undefined = [];
        for await (const entry of entries) {
          if (isStale) break;
          const change = changeOf(entry);
          if (whole === undefined) heard([change], false);
          else {
            whole.push(change);
            if (entry.delta !== 0) continue;
            heard(whole, true);
            whole = undefined;
          }
        }
      } catch {
        // what is missing then is the connection, and that is said where something is written
      }
      if (!isStale) await pause(AGAIN_MS);
    }
  }

  async #follow(): Promise<void> {
    for await (const { type } of this.#connection.status()) {
      if (type === 'disconnect') this.#isConnected = false;
      else if (type === 'reconnect') {
        this.#isConnected = true;
        this.#again();
      }
    }
  }
}

function changeOf(entry: KvWatchEntry): Change {
  const text = entry.operation === 'PUT' ? entry.string() : '';
  return { key: entry.key, text: text === '' ? null : text, revision: entry.revision };
}

/** `StreamWrongLastSequenceUnknown` is what a cluster says of the same. */
const isChanged = (error: unknown): boolean => error instanceof JetStreamApiError && (error.code === JetStreamApiCodes.StreamWrongLastSequence || error.code === JetStreamApiCodes.StreamWrongLastSequenceUnknown);

function ofChanged(error: unknown): void {
  if (!isChanged(error)) throw error;
}
