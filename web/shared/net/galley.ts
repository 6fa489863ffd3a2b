// The shapes of server/api/openapi.yaml about ordering.
export type Allergen =
  | 'celery' | 'crustaceans' | 'eggs' | 'fish' | 'gluten' | 'lupin' | 'milk'
  | 'molluscs' | 'mustard' | 'nuts' | 'peanuts' | 'sesame' | 'soybeans' | 'sulphites';
export type ItemAllergen = { allergen: Allergen; kind?: string; presence: 'contains' | 'may_contain' };
export type Diet = 'vegetarian' | 'vegan' | 'halal' | 'kosher' | 'gluten_free' | 'lactose_free';

export type Word = { id: string; name: string };
export type Choice = { id: string; name: string; price_minor: number; allergens: ItemAllergen[] };
export type ItemOption = { id: string; name: string; min: number; max: number; choices: Choice[] };

export type MenuItem = {
  id: string;
  section: string;
  name: string;
  description?: string;
  photo?: string;
  price_minor: number;
  currency: string;
  stock: number | null;
  allergens: ItemAllergen[];
  diets: Diet[];
  meal_codes: string[];
  age_check: boolean;
  last_orders_s: number | null;
  options: ItemOption[];
};

export type ServiceState = 'open' | 'paused' | 'closed';
export type Service = { state: ServiceState; reason: string | null; last_orders_s: number | null };

export type Menu = {
  version: string;
  language: string;
  currency: string;
  service: Service;
  sections: Word[];
  items: MenuItem[];
  phrases: Word[];
  announcements: Word[];
};

export type PaymentState = 'none' | 'due' | 'pending' | 'paid' | 'comped' | 'refunded';
export type PaymentMethod = 'included' | 'at_delivery' | 'voucher' | 'miles';
export type LineRequest = { item: string; quantity: number; seat?: string; options?: string[] };
export type OrderRequest = {
  lines: LineRequest[];
  note?: string;
  phrases?: string[];
  allergens?: Allergen[];
  payment?: { method: PaymentMethod; token?: string };
  instead_of?: string;
};

export type OrderState = 'placed' | 'accepted' | 'preparing' | 'on_the_way' | 'delivered' | 'declined' | 'cancelled';
export type Move = {
  from: OrderState | null; to: OrderState; by: 'passenger' | 'crew' | 'rule'; who: string; reason: string | null; at_ms: number;
};
export type OrderLine = {
  item: string;
  quantity: number;
  seat: string;
  options: string[];
  price_minor: number;
  sold_out: boolean;
};
export type Order = {
  id: string;
  number: number;
  seat: string;
  state: OrderState;
  version: number;
  seq: number;
  lines: OrderLine[];
  note: string;
  phrases: string[];
  allergens: Allergen[];
  claimed_by: string | null;
  reason: string | null;
  total_minor: number;
  currency: string;
  payment: { method: PaymentMethod; state: PaymentState; reference: string; reason: string };
  instead_of: string | null;
  by_crew: boolean;
  placed_ms: number;
  updated_ms: number;
  moves: Move[];
};

export type Stock = { item: string; left: number | null; seq: number };
export type Beat = { seq: number; leg: string };
export type Announcement = { id: string; text: Record<string, string>; pause: boolean; at_ms: number };
export type Board = {
  seq: number;
  leg: string;
  orders: Order[];
  stock: Stock[];
  service: Service;
  announcement: Announcement | null;
};
export type Wishes = { do_not_disturb: boolean; wake_for_meals: boolean };

export type Left = { item: string; wanted: number; left: number };
/** What a refusal tells besides its code. */
export type OrderProblem = { code?: string; order?: Order; left?: Left[]; service?: Service };

export type GalleyMessage =
  | { kind: 'hello' | 'beat'; data: Beat }
  | { kind: 'order'; data: Order }
  | { kind: 'stock'; data: Stock }
  | { kind: 'service'; data: Service }
  | { kind: 'announcement'; data: Announcement | null };
