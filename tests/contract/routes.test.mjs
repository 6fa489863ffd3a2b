// The contract and the code name the same routes, in both directions.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { program } from '../support/build.mjs';
import { operations } from '../support/contract.mjs';
import { serverFor } from '../support/server.mjs';

const PLANES = ['passenger', 'crew', 'ops'];

const written = operations.flatMap((one) =>
  PLANES.filter((plane) => [plane, 'all'].includes(one['x-plane'])).map((plane) => `${one.method} ${one.path} ${one.operationId} ${plane} ${one['x-scope']}`));

test('every route of the code is in the contract, and the other way round', () => {
  const coded = execFileSync(program('aisle-server'), ['--print-routes'], { encoding: 'utf8' }).trim().split('\n');
  assert.deepEqual(coded.sort(), written.sort());
});

test('every listener shows its own plane and no other', async (t) => {
  const server = await serverFor(t);
  for (const plane of PLANES) {
    const shown = await (await fetch(`${server[plane]}/openapi.json`)).json();
    const ids = Object.values(shown.paths).flatMap((item) => Object.values(item).map((one) => one.operationId).filter(Boolean));
    const own = operations.filter((one) => [plane, 'all'].includes(one['x-plane'])).map((one) => one.operationId);
    assert.deepEqual(ids.sort(), own.sort(), plane);
  }
});
