/**
 * How many components of the canvas React renders: what is wasted in a large lab, told without a clock. React tells a
 * developer's tools of each commit, also in a build for production; this listens in their place.
 */
import type { Page } from '@playwright/test';

/** As much of React's own record of a component as is read here. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly stateNode: unknown;
}

/** From the next time that the page is loaded. */
export const watchRenders = async (page: Page): Promise<void> => {
  await page.addInitScript(listenToReact);
};

export interface Renders {
  /** How often something in the canvas was drawn. */
  readonly commits: number;
  /** How many components were rendered for it. */
  readonly components: number;
}

/** What was rendered below the canvas since it was asked the last time. */
export const rendersOf = (page: Page): Promise<Renders> =>
  page.evaluate(() => {
    const { canvasRenders } = window as never as { canvasRenders: Renders };
    const seen = { ...canvasRenders };
    Object.assign(canvasRenders, { commits: 0, components: 0 });
    return seen;
  });

/** Runs in the page before its own code. */
function listenToReact(): void {
  // React's numbers: functions, forwarded references, and two kinds of memoised ones; a component that was called
  const [COMPONENTS, PERFORMED_WORK] = [new Set([0, 11, 14, 15]), 1];
  const seen = { commits: 0, components: 0 };
  const visit = (fiber: Fiber | null, inCanvas: boolean): void => {
    for (let one = fiber; one !== null; one = one.sibling) {
      const isOfCanvas = inCanvas || (one.stateNode instanceof Element && one.stateNode.classList.contains('react-flow'));
      if (isOfCanvas && COMPONENTS.has(one.tag) && (one.alternate === null || (one.flags & PERFORMED_WORK) !== 0)) seen.components += 1;
      if (one.child !== one.alternate?.child) visit(one.child, isOfCanvas);
    }
  };
  const hook = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberUnmount: () => undefined,
    onCommitFiberRoot: (_renderer: number, { current }: { readonly current: Fiber }) => {
      const before = seen.components;
      visit(current, false);
      if (seen.components > before) seen.commits += 1;
    },
  };
  Object.assign(window, { canvasRenders: seen, __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
}
