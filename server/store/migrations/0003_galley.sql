-- One row a flight's service; the one that is not closed is the present one.
CREATE TABLE leg (
    id TEXT PRIMARY KEY,
    flight TEXT NOT NULL,
    opened_ms INTEGER NOT NULL,
    closed_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX leg_present ON leg (closed_ms IS NULL) WHERE closed_ms IS NULL;

-- Counts the changes that phones and tablets follow.
CREATE TABLE change_count (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL
) STRICT;

INSERT INTO change_count (id, seq) VALUES (1, 0);

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

CREATE UNIQUE INDEX voucher_once ON food_order (payment_token)
    WHERE payment_method = 'voucher' AND payment_state = 'paid';

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

-- Appended, never changed: who moved it when, from where to where, and why.
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

-- What is left can never fall below nothing: a transaction that would take more fails.
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

-- What the crew has set by hand, for this flight.
CREATE TABLE service_zone (
    leg TEXT NOT NULL REFERENCES leg (id) ON DELETE CASCADE,
    zone TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (leg, zone)
) STRICT, WITHOUT ROWID;

CREATE TABLE last_orders (
    leg TEXT PRIMARY KEY REFERENCES leg (id) ON DELETE CASCADE,
    before_landing_s INTEGER NOT NULL CHECK (before_landing_s >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE seat_note (
    leg TEXT NOT NULL REFERENCES leg (id) ON DELETE CASCADE,
    seat TEXT NOT NULL,
    meal_codes TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (leg, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE wish (
    passenger TEXT PRIMARY KEY REFERENCES passenger (id) ON DELETE CASCADE,
    do_not_disturb INTEGER NOT NULL CHECK (do_not_disturb IN (0, 1)),
    wake_for_meals INTEGER NOT NULL CHECK (wake_for_meals IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Crew tablets: a token is kept as its hash alone.
CREATE TABLE crew_session (
    token_hash TEXT PRIMARY KEY,
    name TEXT NOT NULL REFERENCES crew (name) ON DELETE CASCADE,
    note TEXT NOT NULL,
    opened_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
