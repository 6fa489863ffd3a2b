// The shapes of server/api/openapi.yaml that the passenger app reads and writes.
import type { GalleyMessage } from './galley';

export type Session = { passenger: string; seat: string | null; language: string };
export type SessionRequest = { seat?: string; language?: string; code?: string };
export type SessionChange = { seat?: string; language?: string };
export type SessionCode = { code: string; expires_in_s: number };

export type Title = {
  id: string;
  name: string;
  synopsis?: string;
  year?: number;
  age_rating?: string;
  duration_s: number;
  genres: string[];
  languages: string[];
  hls: string;
  poster: string;
};

export type Progress = {
  title: string;
  position_s: number;
  duration_s: number;
  finished: boolean;
  updated_ms: number;
};

export type PositionReport = { position_s: number; playing?: boolean };

export type Row = { reason: 'fits_before_landing' | 'all' | 'genre'; genre?: string; titles: string[] };
export type Home = { continue: Progress[]; rows: Row[] };

export type Airport = { iata: string; city: string };
export type Phase = 'gate' | 'taxi_out' | 'climb' | 'cruise' | 'descent' | 'taxi_in' | 'arrived';
export type Flight = {
  number: string;
  origin: Airport;
  destination: Airport;
  phase: Phase;
  progress: number;
  remaining_s: number;
  altitude_m: number;
  ground_speed_kmh: number;
  latitude: number;
  longitude: number;
  arrival_local: string;
  weight_on_wheels: boolean;
  seat_belt_sign: boolean;
  public_address: boolean;
  updated_ms: number;
};

export type LiveMessage = { kind: 'flight'; data: Flight } | { kind: 'progress'; data: Progress } | GalleyMessage;
