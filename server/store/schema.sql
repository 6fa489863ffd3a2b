CREATE TABLE change_count (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL
) STRICT;

CREATE TABLE crew (
    name TEXT PRIMARY KEY,
    pin_hash TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE crew_session (
    token_hash TEXT PRIMARY KEY,
    name TEXT NOT NULL REFERENCES crew (name) ON DELETE CASCADE,
    note TEXT NOT NULL,
    opened_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE epoch (
    id TEXT PRIMARY KEY,
    started_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    epoch TEXT NOT NULL REFERENCES epoch (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind TEXT NOT NULL,
    passenger TEXT NOT NULL, -- opaque, for this flight
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE food_order (
    id TEXT PRIMARY KEY,
    leg TEXT NOT NULL REFERENCES leg (id),
    number INTEGER NOT NULL CHECK (number > 0),
    passenger TEXT NOT NULL, -- empty: taken by the crew for a seat without a phone
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    seat TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    placed_seq INTEGER NOT NULL,
    note TEXT NOT NULL,
    phrases TEXT NOT NULL,
    allergens INTEGER NOT NULL, -- bits; never leaves the aircraft
    claimed_by TEXT NOT NULL,
    payment_method TEXT NOT NULL,
    payment_state TEXT NOT NULL,
    payment_token TEXT NOT NULL,
    payment_reference TEXT NOT NULL,
    payment_reason TEXT NOT NULL,
    instead_of TEXT NOT NULL,
    by_crew INTEGER NOT NULL CHECK (by_crew IN (0, 1)),
    placed_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    payment_chosen TEXT NOT NULL, -- the method when it was placed
    UNIQUE (leg, number),
    UNIQUE (passenger, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE last_orders (
    leg TEXT PRIMARY KEY REFERENCES leg (id) ON DELETE CASCADE,
    before_landing_s INTEGER NOT NULL CHECK (before_landing_s >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE leg (
    id TEXT PRIMARY KEY,
    flight TEXT NOT NULL,
    opened_ms INTEGER NOT NULL,
    closed_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE order_line (
    food_order TEXT NOT NULL REFERENCES food_order (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    seat TEXT NOT NULL,
    options TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
    sold_out INTEGER NOT NULL CHECK (sold_out IN (0, 1)),
    PRIMARY KEY (food_order, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_move (
    food_order TEXT NOT NULL REFERENCES food_order (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    from_state TEXT NOT NULL, -- empty: it was placed
    to_state TEXT NOT NULL,
    by_actor TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (food_order, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE passenger (
    id TEXT PRIMARY KEY,
    seat TEXT NOT NULL,
    opened_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE seat_note (
    leg TEXT NOT NULL REFERENCES leg (id) ON DELETE CASCADE,
    seat TEXT NOT NULL,
    meal_codes TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (leg, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_zone (
    leg TEXT NOT NULL REFERENCES leg (id) ON DELETE CASCADE,
    zone TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (leg, zone)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    passenger TEXT NOT NULL REFERENCES passenger (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    opened_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stock (
    leg TEXT NOT NULL REFERENCES leg (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    remaining INTEGER CHECK (remaining >= 0), -- NULL: not counted
    loaded INTEGER CHECK (loaded >= 0),
    wasted INTEGER NOT NULL CHECK (wasted >= 0),
    counted INTEGER CHECK (counted >= 0),
    seq INTEGER NOT NULL,
    PRIMARY KEY (leg, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE viewing (
    passenger TEXT NOT NULL,
    title TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    guest INTEGER NOT NULL CHECK (guest IN (0, 1)),
    reported INTEGER NOT NULL CHECK (reported IN (0, 1)),
    played_ms INTEGER NOT NULL,
    position_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    updated_ms INTEGER NOT NULL,
    video_ms INTEGER NOT NULL,
    video BLOB NOT NULL, -- a bit for each segment that has arrived
    audio_ms INTEGER NOT NULL,
    audio BLOB NOT NULL,
    PRIMARY KEY (passenger, title)
) STRICT, WITHOUT ROWID;

CREATE TABLE wish (
    passenger TEXT PRIMARY KEY REFERENCES passenger (id) ON DELETE CASCADE,
    do_not_disturb INTEGER NOT NULL CHECK (do_not_disturb IN (0, 1)),
    wake_for_meals INTEGER NOT NULL CHECK (wake_for_meals IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX leg_present ON leg (closed_ms IS NULL) WHERE closed_ms IS NULL;

CREATE UNIQUE INDEX voucher_once ON food_order (payment_token)
    WHERE payment_method = 'voucher' AND payment_state = 'paid';

