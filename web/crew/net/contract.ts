// The shapes of server/api/openapi.yaml that the crew app reads and writes.
import type {
  Announcement, Beat, LineRequest, Menu as FullMenu, Order, PaymentMethod, PaymentState, ServiceState,
} from '../../shared/net/galley';
import type { Flight } from '../../shared/net/contract';

export type { Flight } from '../../shared/net/contract';
export type {
  Announcement, Beat, Choice, ItemAllergen, ItemOption, Left, LineRequest, MenuItem, Move, Order, OrderLine, OrderState,
  PaymentMethod, PaymentState, ServiceState, Word,
} from '../../shared/net/galley';

/** The board says whether orders are taken: the menu is asked for its dishes. */
export type Menu = Omit<FullMenu, 'service'>;

export type CrewSession = { name: string; note: string };
export type CrewStock = {
  item: string; left: number | null; loaded: number | null; wasted: number; counted: number | null; seq: number;
};
export type StockChange = { as: 'left' | 'start' | 'end' | 'waste'; count: number | null };

export type ZoneService = { zone: string; state: ServiceState; reason: string | null; by_hand: ServiceState };
export type CrewService = { zones: ZoneService[]; last_orders_before_landing_s: number; last_orders_s: number | null };
export type ServiceChange = {
  zone?: string; state?: ServiceState; reason?: string; last_orders_before_landing_s?: number;
};

export type SeatFacts = {
  seat: string; meal_codes: string[]; note: string; do_not_disturb: boolean; wake_for_meals: boolean; seq: number;
};
export type SeatChange = { meal_codes: string[]; note: string };
export type CabinRow = { row: number; groups: string[] };
export type Seatmap = { rows: CabinRow[]; zones: string[]; seats: SeatFacts[] };

export type AnnouncementRequest = { phrase?: string; text?: string; pause: boolean };

export type CrewBoard = {
  seq: number;
  leg: string;
  orders: Order[];
  stock: CrewStock[];
  seats: SeatFacts[];
  service: CrewService;
  announcement: Announcement | null;
};

export type CrewOrderRequest = {
  seat: string; lines: LineRequest[]; note?: string; phrases?: string[]; allergens?: string[];
  payment?: { method: PaymentMethod; token?: string };
};
export type Settlement = {
  state: 'due' | 'paid' | 'comped' | 'refunded'; reference?: string; reason?: string; version: number;
};
export type ReportItem = {
  item: string; loaded: number | null; sold: number; comped: number; open: number; wasted: number; left: number | null;
  counted: number | null; variance: number | null; revenue_minor: number;
};
export type Report = {
  leg: string;
  flight: string;
  opened_ms: number;
  currency: string;
  items: ReportItem[];
  orders: {
    placed: number; delivered: number; declined: number; cancelled: number; open: number; late: number; with_allergies: number;
  };
  money: { method: PaymentMethod; state: PaymentState; orders: number; amount_minor: number }[];
};

export type CrewMessage =
  | { kind: 'hello' | 'beat'; data: Beat }
  | { kind: 'order'; data: Order }
  | { kind: 'stock'; data: CrewStock }
  | { kind: 'service'; data: CrewService }
  | { kind: 'seat'; data: SeatFacts }
  | { kind: 'announcement'; data: Announcement | null }
  | { kind: 'flight'; data: Flight };
