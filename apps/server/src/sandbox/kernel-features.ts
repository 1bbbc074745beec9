/** What the kernel of this machine has, asked once in the life of a process. */
import type { KernelFeature } from '@patchbay/shared/topology';
import { inspectFeatures } from './features.ts';
import type { FeatureReport } from './features.ts';
import { openSandbox } from './open-sandbox.ts';

let asked: Promise<readonly FeatureReport[]> | undefined;

/** The features that it lacks. Rejects with `SandboxUnavailable` where this machine cannot make a sandbox. */
export async function featuresLacking(): Promise<ReadonlySet<KernelFeature>> {
  asked ??= ask();
  return new Set((await asked).flatMap(({ feature, works }) => (works || feature === 'veth' || feature === 'bridge' ? [] : [feature])));
}

async function ask(): Promise<readonly FeatureReport[]> {
  const sandbox = await openSandbox();
  try {
    return await inspectFeatures(sandbox);
  } finally {
    await sandbox.end();
  }
}
