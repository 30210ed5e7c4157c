import { eligibleCountOfProgram } from '../subgraphs/services/program/program-reach.store.ts';
import { at, timed } from './search/measure.ts';
import { measuredPrograms } from './targeting/programs.ts';
import { openBenchServices } from './targeting/services.ts';

const ROUNDS = 7;
/** Of what one statement by hand for each programme takes together: ours may take twice as long. */
const FLOOR = 0.5;

/**
 * `npm run bench -- eligibility [households]`: how many households are eligible for every programme, as a page of programmes asks
 * it, against one statement by hand for each programme, alternating, among a million people. Both count the same households.
 */
export default async function run([households = '280000']: string[]): Promise<void> {
  const services = await openBenchServices(Number(households));
  try {
    const programs = await measuredPrograms(services.owner);
    console.log(
      `${programs.size} programmes, ${services.people.toLocaleString('en')} people in ${Number(households).toLocaleString('en')} households`,
    );
    const times = { ours: [] as number[], byHand: [] as number[] };
    const single = new Map([...programs.keys()].map((id) => [id, [] as number[]]));
    const found = new Map<string, number>();
    for (let round = 0; round <= ROUNDS; round++) {
      let byHand = 0;
      for (const [id, { byHand: condition }] of programs) {
        const took = await timed(async () => {
          const { rows } = await services
            .ask()
            .db.pool.query<{ n: number }>(
              `select count(*)::int as n from household_fact f where ${condition}`,
            );
          found.set(id, rows[0]?.n ?? 0);
        });
        single.get(id)?.push(took);
        byHand += took;
      }
      const ctx = services.ask();
      const ours = await timed(async () => {
        const counts = await Promise.all(
          [...programs.keys()].map((id) => ctx.load(eligibleCountOfProgram, id)),
        );
        for (const [index, [id, { code }]] of [...programs].entries())
          if (counts[index]?.count !== found.get(id))
            throw new Error(`${code}: ${counts[index]?.count} households, by hand ${found.get(id)}`);
      });
      if (round === 0) continue; // warms the caches up
      times.byHand.push(byHand);
      times.ours.push(ours);
    }
    for (const [id, { code }] of programs)
      console.log(
        `${code.padEnd(16)} by hand p50 ${at(single.get(id) ?? [], 0.5)
          .toFixed(0)
          .padStart(5)} ms ${(found.get(id) ?? 0).toLocaleString('en').padStart(8)} households`,
      );
    const [ours, reference] = [at(times.ours, 0.5), at(times.byHand, 0.5)];
    const ratio = Number((reference / ours).toFixed(2));
    console.log(
      `all: ours p50 ${ours.toFixed(0)} ms, p95 ${at(times.ours, 0.95).toFixed(0)} ms; by hand p50 ${reference.toFixed(0)} ms, p95 ${at(times.byHand, 0.95).toFixed(0)} ms`,
    );
    const pass = ratio >= FLOOR;
    console.log(
      JSON.stringify({
        bench: 'eligibility',
        ours: Math.round(ours),
        reference: Math.round(reference),
        ratio,
        floor: FLOOR,
        pass,
      }),
    );
    if (!pass) process.exitCode = 1;
  } finally {
    await services.close();
  }
}
