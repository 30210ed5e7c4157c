import { it } from 'vitest';
import { expectWhole } from '../../chaos/expect-whole.ts';
import { killAgainAndAgain } from '../../chaos/kills.ts';

it('kill -9 of writer, sequencer and consumer loses and doubles nothing', async () => {
  expectWhole(await killAgainAndAgain(['writer', 'sequencer', 'consumer'], 9));
}, 120_000);
