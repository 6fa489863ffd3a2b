-- Who of the crew may sign in: set with aisle-content crew, kept from flight to flight.
CREATE TABLE crew (
    name TEXT PRIMARY KEY,
    pin_hash TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
