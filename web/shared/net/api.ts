// The only module that speaks HTTP: one function an operation of the contract.
import type {
  Flight, Home, PositionReport, Progress, Session, SessionChange, SessionCode, SessionRequest, Title,
} from './contract';

const REPLY_WITHIN_MS = 10_000;

/** What the server refused (its stable code and HTTP status), or status 0 when it could not be reached. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string) {
    super(code);
  }
}

async function refusal(reply: Response): Promise<Refusal> {
  const problem = (await reply.json().catch(() => ({}))) as { code?: string };
  return new Refusal(reply.status, problem.code ?? 'unreadable');
}

async function call<T>(method: string, path: string, body?: object, keepalive = false): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), REPLY_WITHIN_MS);
  try {
    const reply = await fetch(`/api/v1${path}`, {
      method,
      keepalive,
      signal: keepalive ? undefined : patience.signal,
      headers: body ? { 'Content-Type': 'application/json' } : undefined,
      body: body && JSON.stringify(body),
    });
    if (!reply.ok) {
      throw await refusal(reply);
    }
    return (await reply.json()) as T;
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(0, 'unreachable');
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
  call<Progress>('PUT', `/titles/${title}/position`, report, leaving);
