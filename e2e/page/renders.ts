/**
 * How many components of a part of the page React renders: what is wasted, told without a clock. React tells a developer's
 * tools of each commit, also in a build for production; this listens in their place.
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

/** From the next time that the page is loaded. `part` is the selector of what is looked at. */
export const watchRenders = async (page: Page, part: string): Promise<void> => {
  await page.addInitScript(listenToReact, part);
};

export interface Renders {
  /** How often something in it was drawn. */
  readonly commits: number;
  /** How many components were rendered for it. */
  readonly components: number;
}

/** What was rendered in it since it was asked the last time. */
export const rendersOf = (page: Page): Promise<Renders> =>
  page.evaluate(() => {
    const { renders } = window as never as { renders: Renders };
    const seen = { ...renders };
    Object.assign(renders, { commits: 0, components: 0 });
    return seen;
  });

/** Runs in the page before its own code. */
function listenToReact(part: string): void {
  // React's numbers: functions, forwarded references, and two kinds of memoised ones; a component that was called
  const [COMPONENTS, PERFORMED_WORK] = [new Set([0, 11, 14, 15]), 1];
  const seen = { commits: 0, components: 0 };
  const visit = (fiber: Fiber | null, inPart: boolean): void => {
    for (let one = fiber; one !== null; one = one.sibling) {
      const isOfPart = inPart || (one.stateNode instanceof Element && one.stateNode.matches(part));
      if (isOfPart && COMPONENTS.has(one.tag) && (one.alternate === null || (one.flags & PERFORMED_WORK) !== 0)) seen.components += 1;
      if (one.child !== one.alternate?.child) visit(one.child, isOfPart);
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
  Object.assign(window, { renders: seen, __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
}
