import { describe, expect, it } from 'vitest';
import { parsePreferences } from './preferences.ts';

const browser = { dark: true, language: 'zh-CN' };

describe('parsePreferences', () => {
  it('takes what was stored', () => {
    expect(parsePreferences('{"theme":"light","language":"en"}', browser)).toEqual({ theme: 'light', language: 'en' });
  });

  it('asks the browser where nothing was stored', () => {
    expect(parsePreferences(null, browser)).toEqual({ theme: 'dark', language: 'zh' });
    expect(parsePreferences(null, { dark: false, language: 'fr-FR' })).toEqual({ theme: 'light', language: 'en' });
  });

  it.each(['', 'nonsense', 'null', '[]', '7', '{"theme":"pink","language":["en"]}'])('is not upset by %j', (stored) => {
    expect(parsePreferences(stored, browser)).toEqual({ theme: 'dark', language: 'zh' });
  });

  it('keeps the half that makes sense', () => {
    expect(parsePreferences('{"theme":"light","language":"xx"}', browser)).toEqual({ theme: 'light', language: 'zh' });
  });
});
