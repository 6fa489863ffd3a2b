// The only module that speaks HTTP: one function an operation of the contract.
import type {
  Flight, Home, PositionReport, Progress, Session, SessionChange, SessionCode, SessionRequest, Title,
} from './contract';
import type { Board, Menu, Order, OrderProblem, OrderRequest, Wishes } from './galley';

const REPLY_WITHIN_MS = 10_000;
/** Catching up can be asked again at once: a connection that died without a word must not cost ten seconds each. */
const CATCH_UP_WITHIN_MS = 3_000;

type Told = { problem?: OrderProblem; after_s?: number };

/**
 * What the server refused (its stable code and HTTP status), or status 0 when it could not be reached. `told` is what
 * else it said: the problem's body, and how long to wait before asking again.
 */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, readonly told: Told = {}) {
    super(code);
  }
}

async function refusal(reply: Response): Promise<Refusal> {
  const problem = (await reply.json().catch(() => ({}))) as OrderProblem;
  const after_s = Number(reply.headers.get('Retry-After')) || undefined;
  return new Refusal(reply.status, problem.code ?? 'unreadable', { problem, after_s });
}

type Extra = { keepalive?: boolean; key?: string; within_ms?: number };

function headersOf(body?: object, key?: string): Record<string, string> {
  return { ...(body && { 'Content-Type': 'application/json' }), ...(key && { 'Idempotency-Key': key }) };
}

async function call<T>(method: string, path: string, body?: object, extra: Extra = {}): Promise<T> {
  const { keepalive = false, key, within_ms = REPLY_WITHIN_MS } = extra;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), within_ms);
  try {
    const reply = await fetch(`/api/v1${path}`, {
      method,
      keepalive,
      signal: keepalive ? undefined : patience.signal,
      headers: headersOf(body, key),
      body: body && JSON.stringify(body),
    });
    if (!reply.ok) {
      throw await refusal(reply);
    }
    return (await reply.json()) as T;
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(0, patience.signal.aborted ? 'timeout' : 'unreachable');
  } finally {
    clearTimeout(timer);
  }
}

export const openSession = (request: SessionRequest) => call<Session>('POST', '/session', request);
export const readSession = () => call<Session>('GET', '/session');
export const changeSession = (change: SessionChange) => call<Session>('PATCH', '/session', change);
export const createSessionCode = () => call<SessionCode>('POST', '/session/code');
export const listTitles = () => call<{ titles: Title[] }>('GET', '/titles');
export const readHome = () => call<Home>('GET', '/home');
export const readFlight = () => call<Flight>('GET', '/flight');
export const savePosition = (title: string, report: PositionReport, leaving: boolean) =>
  call<Progress>('PUT', `/titles/${title}/position`, report, { keepalive: leaving });
export const readMenu = (language: string) => call<Menu>('GET', `/menu?language=${encodeURIComponent(language)}`);
export const listOrders = (since: number) =>
  call<Board>('GET', `/orders?since=${since}`, undefined, { within_ms: CATCH_UP_WITHIN_MS });
export const placeOrder = (key: string, order: OrderRequest) => call<Order>('POST', '/orders', order, { key });
export const cancelOrder = (id: string) => call<Order>('POST', `/orders/${id}/cancel`);
export const readWishes = () => call<Wishes>('GET', '/wishes');
export const saveWishes = (wishes: Wishes) => call<Wishes>('PUT', '/wishes', wishes);
