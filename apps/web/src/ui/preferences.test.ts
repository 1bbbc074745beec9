import { describe, expect, it } from 'vitest';
import { parsePreferences } from './preferences.ts';

const browser = { dark: true, language: 'zh-CN' };
/** What nobody asked for. */
const PLAIN = { view: 'canvas', projector: false };

describe('parsePreferences', () => {
  it('takes what was stored', () => {
    expect(parsePreferences('{"theme":"light","language":"en"}', browser)).toEqual({ theme: 'light', language: 'en', ...PLAIN });
  });

  it('asks the browser where nothing was stored', () => {
    expect(parsePreferences(null, browser)).toEqual({ theme: 'dark', language: 'zh', ...PLAIN });
    expect(parsePreferences(null, { dark: false, language: 'fr-FR' })).toEqual({ theme: 'light', language: 'en', ...PLAIN });
  });

  it.each(['', 'nonsense', 'null', '[]', '7', '{"theme":"pink","language":["en"],"view":"tree","projector":"yes"}'])('is not upset by %j', (stored) => {
    expect(parsePreferences(stored, browser)).toEqual({ theme: 'dark', language: 'zh', ...PLAIN });
  });

  it('remembers the list and the size of type', () => {
    expect(parsePreferences('{"view":"list","projector":true}', browser)).toMatchObject({ view: 'list', projector: true });
  });

  it('keeps the half that makes sense', () => {
    expect(parsePreferences('{"theme":"light","language":"xx"}', browser)).toEqual({ theme: 'light', language: 'zh', ...PLAIN });
  });
});
