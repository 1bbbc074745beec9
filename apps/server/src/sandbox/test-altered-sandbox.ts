/** For tests that look at what is done in a sandbox, or have something happen amid it. */
import type { Sandbox } from './sandbox.ts';

/** The sandbox, but for what is given in place of its own. */
export const alteredSandbox = (real: Sandbox, altered: Partial<Sandbox>): Sandbox =>
  new Proxy(real, {
    get: (target, key) => {
      if (Object.hasOwn(altered, key)) return Reflect.get(altered, key) as unknown;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
