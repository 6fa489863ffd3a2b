// The shapes of server/api/openapi.yaml that the crew app reads and writes.
export type OrderState = 'placed' | 'accepted' | 'preparing' | 'on_the_way' | 'delivered' | 'declined' | 'cancelled';
export type ServiceState = 'open' | 'paused' | 'closed';
export type PaymentState = 'none' | 'due' | 'pending' | 'paid' | 'comped' | 'refunded';
export type PaymentMethod = 'included' | 'at_delivery' | 'voucher' | 'miles';

export type CrewSession = { name: string; note: string };
export type Beat = { seq: number; leg: string };

export type Line = {
  item: string; quantity: number; seat: string; options: string[]; price_minor: number; sold_out: boolean;
};
export type Payment = { method: PaymentMethod; state: PaymentState; reference: string; reason: string };
export type Move = {
  from: OrderState | null; to: OrderState; by: 'passenger' | 'crew' | 'rule'; who: string; reason: string | null; at_ms: number;
};
export type Order = {
  id: string;
  number: number;
  seat: string;
  state: OrderState;
  version: number;
  seq: number;
  lines: Line[];
  note: string;
  phrases: string[];
  allergens: string[];
  claimed_by: string | null;
  reason: string | null;
  total_minor: number;
  currency: string;
  payment: Payment;
  instead_of: string | null;
  by_crew: boolean;
  placed_ms: number;
  updated_ms: number;
  moves: Move[];
};

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

export type Announcement = { id: string; text: Record<string, string>; pause: boolean; at_ms: number };
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

export type Word = { id: string; name: string };
export type ItemAllergen = { allergen: string; kind?: string; presence: 'contains' | 'may_contain' };
export type Choice = { id: string; name: string; price_minor: number; allergens: ItemAllergen[] };
export type ItemOption = { id: string; name: string; min: number; max: number; choices: Choice[] };
export type MenuItem = {
  id: string;
  section: string;
  name: string;
  price_minor: number;
  currency: string;
  stock: number | null;
  allergens: ItemAllergen[];
  meal_codes: string[];
  age_check: boolean;
  options: ItemOption[];
};
export type Menu = {
  version: string;
  language: string;
  currency: string;
  sections: Word[];
  items: MenuItem[];
  phrases: Word[];
  announcements: Word[];
};

export type LineRequest = { item: string; quantity: number; seat?: string; options?: string[] };
export type CrewOrderRequest = {
  seat: string; lines: LineRequest[]; note?: string; phrases?: string[]; allergens?: string[];
  payment?: { method: PaymentMethod; token?: string };
};
export type Settlement = {
  state: 'due' | 'paid' | 'comped' | 'refunded'; reference?: string; reason?: string; version: number;
};
export type Left = { item: string; wanted: number; left: number };

export type Airport = { iata: string; city: string };
export type Flight = {
  number: string;
  origin: Airport;
  destination: Airport;
  phase: string;
  remaining_s: number;
  seat_belt_sign: boolean;
  public_address: boolean;
  updated_ms: number;
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
