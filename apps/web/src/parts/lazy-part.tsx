/** A component that is loaded when it is first shown. */
import { lazy, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { loadPart } from './load-part.ts';

/**
 * Like React's own `lazy`, but where the component cannot be had, a notice says so, nothing is shown, and the next time that
 * it is to be shown it is asked for again. `onMissing` gets what it would have been shown with. To be shown within `Suspense`.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>, onMissing?: (props: Props) => void): ComponentType<Props> {
  const Missing = (props: Props) => {
    useEffect(() => {
      latest = ask();
      onMissing?.(props);
    }, [props]);
    return null;
  };
  const ask = () => lazy(async () => ({ default: (await loadPart(load)) ?? Missing }));
  let latest = ask();
  return function Part(props: Props) {
    const [Loaded] = useState(() => latest);
    return <Loaded {...props} />;
  };
}
