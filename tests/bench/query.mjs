// SPDX-License-Identifier: GPL-3.0-or-later
// Takes turns between Weir's query engine and DuckDB over the same records; one thread each.
// node query.mjs QUERY_BENCH CSV ROWS
import { DuckDBInstance } from '@duckdb/node-api';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { rmSync } from 'node:fs';

const [program, csv, rows] = process.argv.slice(2);
const kTurns = 7;
const kRanges = [['a day', 0, 86400], ['6 h', 43200, 64800], ['15 min', 43200, 44100]];

const weir = spawn(program, [rows, csv], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: weir.stdout })[Symbol.asyncIterator]();
const answer = async () => (await lines.next()).value.split(' ').map(Number);
const ask = command => { weir.stdin.write(command + '\n'); return answer(); };
const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];

const [stored, bytesPerRecord, appended] = await answer();
console.log(`${stored} records, ${bytesPerRecord} B a record in memory (at most 40), appended ${(appended / 1e6).toFixed(2)} M/s`);

const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
await duckdb.run(`CREATE TABLE records AS SELECT * FROM read_csv('${csv}', header = false, columns = {
  time: 'UINTEGER', client: 'UINTEGER', server: 'UINTEGER', bytes_sent: 'UINTEGER', bytes_received: 'UINTEGER',
  packets_sent: 'UINTEGER', packets_received: 'UINTEGER', retransmits_received: 'UINTEGER'})`);
rmSync(csv);
const version = (await duckdb.runAndReadAll('SELECT version()')).getRows()[0][0];
const peer = async (from, to) => {
  const start = performance.now();
  const result = await duckdb.runAndReadAll(`SELECT client, server, sum(bytes_sent) s, sum(bytes_received) r, sum(packets_sent) p,
    sum(packets_received), sum(retransmits_received) t FROM records WHERE time >= ${from} AND time < ${to}
    GROUP BY client, server ORDER BY s + r DESC LIMIT 100`);
  const took = performance.now() - start;
  const checksum = result.getRows().reduce((sum, row) => sum + Number(row[2]) + Number(row[4]) + Number(row[6]), 0);
  return [took, checksum];
};

console.log(`DuckDB ${version}, one thread each, median of ${kTurns}, ms:`);
let failed = false;
for (const [name, from, to] of kRanges) {
  const own = [], theirs = [];
  let groups = 0;
  for (let turn = 0; turn <= kTurns; ++turn) {
    const [took, count, , checksum] = await ask(`pairs ${from} ${to}`);
    const [peerTook, peerChecksum] = await peer(from, to);
    if (checksum !== peerChecksum)
      throw new Error(`the answers differ for ${name}: ${checksum} and ${peerChecksum}`);
    groups = count;
    if (turn > 0) { // the first one warms up
      own.push(took);
      theirs.push(peerTook);
    }
  }
  const ratio = median(theirs) / median(own);
  failed ||= ratio < 2;
  console.log(`  ${name.padEnd(7)} weir ${median(own).toFixed(1).padStart(8)}  duckdb ${median(theirs).toFixed(1).padStart(8)}  ` +
              `ratio ${ratio.toFixed(1)} (at least 2)  ${groups} pairs`);
}
const [rate, queries] = await ask(`append ${Math.min(3e6, Number(rows))}`);
console.log(`appended ${(rate / 1e6).toFixed(2)} M records/s while ${queries} queries ran (at least 1)`);
weir.stdin.end('quit\n');
process.exitCode = failed || bytesPerRecord > 40 || rate < 1e6 ? 1 : 0;
