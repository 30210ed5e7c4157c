import { it } from 'vitest';
import { expectWhole } from './expect-whole.ts';
import { killAgainAndAgain } from './kills.ts';

it('a hundred kills of several writers, sequencers and consumers lose and double nothing', async () => {
  expectWhole(
    await killAgainAndAgain(['writer', 'sequencer', 'consumer', 'writer', 'sequencer', 'consumer'], 100),
  );
});
