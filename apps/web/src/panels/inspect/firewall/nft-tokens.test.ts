import { describe, expect, it } from 'vitest';
import { nftTokens } from './nft-tokens.ts';
import type { SourceTone } from '../../../ui/source/source-token.ts';

const RULESET = `table inet filter { # what comes in
	set friends {
		type ipv4_addr
		elements = { 10.0.1.2, 10.0.1.128/25 }
	}

	chain input-chain {
		type filter hook input priority filter; policy drop;
		ip saddr @friends tcp dport { 80, 8000-8080 } accept comment "table drop"
		ip6 saddr fd00::1 meta mark 0x1 jump more
	}
}
`;

const textsOf = (kind: SourceTone): readonly string[] =>
  nftTokens(RULESET)
    .filter((token) => token.kind === kind)
    .map(({ text }) => text);

describe('the tokens of a ruleset', () => {
  it('put together are the ruleset', () => {
    expect(nftTokens(RULESET).map(({ text }) => text).join('')).toBe(RULESET);
  });

  it('are told apart', () => {
    expect(textsOf('comment')).toEqual(['# what comes in']);
    expect(textsOf('string')).toEqual(['"table drop"']);
    expect(textsOf('verdict')).toEqual(['drop', 'accept', 'jump']);
    expect(textsOf('variable')).toEqual(['@friends']);
    expect(textsOf('value')).toEqual(['10.0.1.2', '10.0.1.128/25', '80', '8000-8080', 'fd00::1', '0x1']);
    expect(textsOf('structure')).toEqual(['table', 'set', 'type', 'elements', 'chain', 'type', 'hook', 'priority', 'policy']);
  });
});
