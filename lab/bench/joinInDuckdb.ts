import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { JoinOptions, SimilarPair, TokenSet } from '../../src/match/joinSimilar.ts';

export interface DuckdbRun {
  pairs: SimilarPair[];
  /** Milliseconds of the query, the table of tokens being loaded already. */
  time: number;
}

/**
 * The same join as SQL, in DuckDB in memory with its own choice of threads.
 *
 * @param way - `plain`: every two records that share a token. `prefix`: only those that share one of their rare tokens, as the
 *   fast join does.
 */
export async function joinInDuckdb(
  records: readonly TokenSet[],
  { weights, threshold }: JoinOptions,
  way: 'plain' | 'prefix',
): Promise<DuckdbRun> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await loadTokens(connection, records, weights);
    const begin = performance.now();
    const reader = await connection.runAndReadAll(writeQuery(way, threshold));
    const time = performance.now() - begin;
    const pairs = reader
      .getRowsJS()
      .map(([a, b, similarity]) => ({ a: Number(a), b: Number(b), similarity: Number(similarity) }));
    return { pairs, time };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function loadTokens(
  connection: DuckDBConnection,
  records: readonly TokenSet[],
  weights: ArrayLike<number>,
): Promise<void> {
  await connection.run('CREATE TABLE item (record INTEGER, token INTEGER, weight DOUBLE)');
  const appender = await connection.createAppender('item');
  records.forEach((record, r) => {
    for (const token of record) {
      appender.appendInteger(r);
      appender.appendInteger(token);
      appender.appendDouble(weights[token] as number);
      appender.endRow();
    }
  });
  appender.closeSync();
}

function writeQuery(way: 'plain' | 'prefix', threshold: number): string {
  const slack = `${threshold}::DOUBLE * (1 - 1e-9)`;
  const shared = {
    plain: `
      SELECT p.record AS a, q.record AS b, sum(p.weight) AS weight
      FROM item p JOIN item q ON p.token = q.token AND p.record < q.record
      GROUP BY ALL`,
    prefix: `
      SELECT a, b, sum(p.weight) AS weight
      FROM candidate JOIN item p ON p.record = a JOIN item q ON q.record = b AND q.token = p.token
      GROUP BY ALL`,
  };
  return `
    WITH total AS MATERIALIZED (SELECT record, sum(weight) AS weight FROM item GROUP BY record),
    ranked AS MATERIALIZED (
      SELECT record, token, total.weight,
        sum(item.weight) OVER (PARTITION BY record ORDER BY token DESC ROWS UNBOUNDED PRECEDING) AS rest
      FROM item JOIN total USING (record)),
    prefix AS MATERIALIZED (SELECT record, token, weight FROM ranked WHERE rest >= ${slack} * weight),
    candidate AS MATERIALIZED (
      SELECT DISTINCT p.record AS a, q.record AS b
      FROM prefix p JOIN prefix q ON p.token = q.token AND p.record < q.record
      WHERE least(p.weight, q.weight) >= ${slack} * greatest(p.weight, q.weight)),
    shared AS MATERIALIZED (${shared[way]})
    SELECT a, b, shared.weight / (p.weight + q.weight - shared.weight) AS similarity
    FROM shared JOIN total p ON p.record = a JOIN total q ON q.record = b
    WHERE similarity >= ${threshold}::DOUBLE`;
}
