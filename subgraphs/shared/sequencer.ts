import { createHash } from 'node:crypto';
import type pg from 'pg';

/** How many events one pass seals. */
const BATCH = 1000;

interface PendingRow {
  id: string;
  canonical: string;
}

// Pending events are taken in the order of a database sequence that numbered them as they were written, with their
// transaction's locks held: two events of one subject keep their order. Clocks of several machines would not.

/**
 * The text that the chain hashes: every column of an event as a JSON array, which PostgreSQL prints the same whatever a
 * session's settings are, and which no value can imitate across columns.
 */
const CANONICAL = `jsonb_build_array(e.id, e.occurred_on, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
  e.account_id, e.posting_id, e.subject_type, e.subject_id, e.kind, e.payload, e.request_id)::text`;

const GENESIS = Buffer.alloc(32);

const chain = (previous: Uint8Array, text: string): Buffer =>
  createHash('sha256').update(previous).update(text).digest();

/**
 * Gives committed events their places: gapless positions and the hash chain (design decision 3). One pass is one
 * transaction under an advisory lock, so any number of sequencers may run and a kill at any point loses nothing.
 * Reading `event_pending` instead of "id > last" is what keeps a late commit from being skipped.
 * Returns how many events it sealed (0 when there was nothing, or another one is at work).
 */
export async function sequenceOnce(pool: pg.Pool): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const lock = await client.query<{ got: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('pandu.sequencer'), hashtext(current_schema())) as got`,
    );
    if (!lock.rows[0]?.got) {
      await client.query('rollback');
      return 0;
    }
    const pending = await client.query<PendingRow>(
      `select e.id, ${CANONICAL} as canonical from event_pending p join event e on e.id = p.event_id order by p.written_as limit ${BATCH}`,
    );
    if (pending.rows.length === 0) {
      await client.query('rollback');
      return 0;
    }
    const last = await client.query<{ position: bigint; hash: Buffer }>(
      'select position, hash from event_seal order by position desc limit 1',
    );
    let position = BigInt(last.rows[0]?.position ?? 0);
    let hash: Buffer = last.rows[0]?.hash ?? GENESIS;
    const positions: string[] = [];
    const hashes: Buffer[] = [];
    for (const row of pending.rows) {
      position += 1n;
      hash = chain(hash, row.canonical);
      positions.push(position.toString());
      hashes.push(hash);
    }
    const ids = pending.rows.map((row) => row.id);
    await client.query(
      'insert into event_seal (position, event_id, hash) select * from unnest($1::bigint[], $2::text[], $3::bytea[])',
      [positions, ids, hashes],
    );
    await client.query('delete from event_pending where event_id = any($1)', [ids]);
    await client.query('commit');
    return ids.length;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** The first position whose stored hash is not what its event and the former hash give, or null where the chain holds. */
export async function findChainBreak(pool: pg.Pool): Promise<bigint | null> {
  let previous: Buffer = GENESIS;
  let after = 0n;
  for (;;) {
    const { rows } = await pool.query<{ position: string; hash: Buffer; canonical: string | null }>(
      `select s.position::text as position, s.hash, case when e.id is not null then ${CANONICAL} end as canonical
       from event_seal s left join event e on e.id = s.event_id where s.position > $1 order by s.position limit 5000`,
      [after.toString()],
    );
    if (rows.length === 0) return null;
    for (const row of rows) {
      const position = BigInt(row.position);
      if (
        position !== after + 1n ||
        row.canonical === null ||
        !chain(previous, row.canonical).equals(row.hash)
      )
        return after + 1n;
      previous = row.hash;
      after = position;
    }
  }
}
