// The contract and the code name the same routes, in both directions.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { program, source } from '../support/build.mjs';
import { operations } from '../support/contract.mjs';
import { serverFor } from '../support/server.mjs';

const PLANES = ['passenger', 'crew', 'ops'];

const belongs = (one, plane) => one['x-plane'] === 'all' || [one['x-plane']].flat().includes(plane);

const written = operations.flatMap((one) =>
  PLANES.filter((plane) => belongs(one, plane)).map((plane) => `${one.method} ${one.path} ${one.operationId} ${plane} ${one['x-scope']}`));

test('every route of the code is in the contract, and the other way round', () => {
  const coded = execFileSync(program('aisle-server'), ['--print-routes'], { encoding: 'utf8' }).trim().split('\n');
  assert.deepEqual(coded.sort(), written.sort());
});

test('every listener shows its own plane and no other', async (t) => {
  const server = await serverFor(t);
  for (const plane of PLANES) {
    const shown = await (await fetch(`${server[plane]}/openapi.json`)).json();
    const ids = Object.values(shown.paths).flatMap((item) => Object.values(item).map((one) => one.operationId).filter(Boolean));
    const own = operations.filter((one) => belongs(one, plane)).map((one) => one.operationId);
    assert.deepEqual(ids.sort(), own.sort(), plane);
  }
});

test('the web app knows the state machine of orders as the server has it', () => {
  const printed = JSON.parse(execFileSync(program('aisle-server'), ['--print-order-moves'], { encoding: 'utf8' }));
  const known = JSON.parse(readFileSync(path.join(source, 'web/shared/domain/order-moves.json'), 'utf8'));
  assert.deepEqual(known, printed);
});
