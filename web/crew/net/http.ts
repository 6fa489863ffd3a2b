// How the tablet speaks HTTP: JSON both ways, one kind of error, and the server's clock read from every answer.
import type { CrewService, Left, Order } from './contract';

const REPLY_WITHIN_MS = 4_000;
const HANGING_MS = 1_000;

export type Problem = { code?: string; order?: Order; left?: Left[]; service?: CrewService };

/** What the server refused, with what it said is true now, or status 0 when it could not be reached. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly problem: Problem = {}, readonly wait_s = 0) {
    super(problem.code ?? 'unreachable');
  }
}

export const isPassing = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 0 || error.status === 429 || error.status >= 500);

let ahead_ms = 0;
let heardFromServer: () => void = () => undefined;

/** Told of every answer that is none of trouble. */
export function onAnswer(listener: () => void): void {
  heardFromServer = listener;
}

/** The server's time, as near as its Date header tells: tablets' own clocks are often wrong. */
export const serverNow = (): number => Date.now() + ahead_ms;

function readClock(reply: Response): void {
  const date = Date.parse(reply.headers.get('Date') ?? '');
  const off = date + 500 - Date.now();
  if (Number.isFinite(off)) {
    ahead_ms = Math.abs(off) > 2_000 ? off : 0;
  }
}

const running = new Map<AbortController, number>();

/** The network is back: what was asked before may hang in the old one, and is better asked again. */
export function dropHanging(): void {
  running.forEach((since, asked) => performance.now() - since > HANGING_MS && asked.abort());
}

async function refusal(reply: Response): Promise<Refusal> {
  const problem = (await reply.json().catch(() => ({ code: 'unreadable' }))) as Problem;
  return new Refusal(reply.status, problem, Number(reply.headers.get('Retry-After') ?? 0));
}

type Ask = { body?: object; key?: string };

export async function call<T>(method: string, path: string, { body, key }: Ask = {}): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), REPLY_WITHIN_MS);
  running.set(patience, performance.now());
  try {
    const reply = await fetch(`/api/v1/crew${path}`, {
      method,
      signal: patience.signal,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...(key && { 'Idempotency-Key': key }) },
      body: body && JSON.stringify(body),
    });
    readClock(reply);
    if (!reply.ok) {
      throw await refusal(reply);
    }
    const answer = (await reply.json()) as T;
    heardFromServer();
    return answer;
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(0);
  } finally {
    clearTimeout(timer);
    running.delete(patience);
  }
}
