import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PATIENCE_MS, SILENCE_MS, createHeartbeat } from './heartbeat.ts';
import type { Heartbeat } from './heartbeat.ts';

let told: string[];
let heartbeat: Heartbeat;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  heartbeat = createHeartbeat(() => told.push('asked'), () => told.push('dead'));
});
afterEach(() => {
  heartbeat.stop();
  vi.useRealTimers();
});

it('asks nobody who speaks', () => {
  for (let second = 0; second < 60; second += 1) {
    heartbeat.heard();
    vi.advanceTimersByTime(SILENCE_MS - 1);
  }
  expect(told).toEqual([]);
});

it('asks who is silent, and is content with any answer', () => {
  heartbeat.heard();
  vi.advanceTimersByTime(SILENCE_MS);
  expect(told).toEqual(['asked']);
  heartbeat.heard();
  vi.advanceTimersByTime(PATIENCE_MS - 1);
  expect(told).toEqual(['asked', 'asked']);
});

it('takes for dead who stays silent, once', () => {
  heartbeat.ask();
  vi.advanceTimersByTime(PATIENCE_MS - 1);
  expect(told).toEqual(['asked']);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(['asked', 'dead']);
});

it('judges nobody by a time that it slept through', () => {
  heartbeat.ask();
  const wokenAt = performance.now() + 60_000;
  vi.spyOn(performance, 'now').mockReturnValue(wokenAt);
  vi.advanceTimersByTime(PATIENCE_MS);
  expect(told).toEqual(['asked', 'asked']);
  vi.restoreAllMocks();
});
