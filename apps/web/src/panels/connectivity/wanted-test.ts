/** The test that somebody wants to start, and in which namespace: its form takes that kind and the keyboard when it is there. */
import { create } from 'zustand';
import type { TestKind } from './test-kinds.ts';

interface WantedTest {
  readonly wanted: { readonly namespace: string; readonly kind: TestKind } | undefined;
}

export const useWantedTest = create<WantedTest>()(() => ({ wanted: undefined }));
