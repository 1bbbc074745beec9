/** The keys of the canvas: tools, things to make, and Escape, which lets go of one thing after the other. */
import { useEffect, useRef } from 'react';
import { isTyping, useUi } from '../ui/index.ts';
import type { Tool } from '../ui/index.ts';
import type { Point } from './geometry.ts';
import type { Making } from './gestures.ts';
import { subjectsOf } from './selection.ts';
import { useMaking } from './use-making.ts';

/** Also what the buttons show beside their words. */
export const TOOL_KEYS: Readonly<Record<Tool, string>> = { select: 'V', cable: 'C', ping: 'P' };
export const MAKING_KEYS: Readonly<Record<Making, string>> = { namespace: 'N', bridge: 'B' };

export const DELETE_KEYS = ['Delete', 'Backspace'];

export const useCanvasKeys = (): void => {
  const make = useMaking();
  const pointer = useRef<Point>(undefined);

  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent): void => {
      pointer.current = [clientX, clientY];
    };
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const { proposal, removal } = useUi.getState();
      if (proposal !== undefined || removal !== undefined) return;
      if (event.altKey) {
        if (DELETE_KEYS.includes(event.key)) askRemoval(pointer.current);
        return;
      }
      if (event.key === 'Escape') {
        letGo();
        return;
      }
      const key = event.key.toUpperCase();
      const tool = keyed(TOOL_KEYS, key);
      const making = keyed(MAKING_KEYS, key);
      if (tool === undefined && making === undefined) return;
      event.preventDefault();
      if (tool !== undefined) useUi.getState().setTool(tool);
      if (making !== undefined) make(making, pointer.current);
    };
    window.addEventListener('pointermove', follow);
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('keydown', press);
    };
  }, [make]);
};

/** Beside the pointer, or in the middle of the page where there is none. */
const askRemoval = (at: Point = [window.innerWidth / 2, window.innerHeight / 2]): void => {
  const { selection, askRemoval: ask } = useUi.getState();
  if (subjectsOf(selection).length > 0) ask({ selection, screen: at });
};

const letGo = (): void => {
  const { from, tool, setFrom, setTool, select } = useUi.getState();
  if (from !== undefined) setFrom(undefined);
  else if (tool !== 'select') setTool('select');
  else select([]);
};

const keyed = <T extends string>(keys: Readonly<Record<T, string>>, key: string): T | undefined =>
  (Object.keys(keys) as T[]).find((name) => keys[name] === key);
