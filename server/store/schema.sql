CREATE TABLE crew (
    name TEXT PRIMARY KEY,
    pin_hash TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
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

CREATE TABLE passenger (
    id TEXT PRIMARY KEY,
    seat TEXT NOT NULL,
    opened_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    passenger TEXT NOT NULL REFERENCES passenger (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    opened_ms INTEGER NOT NULL
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

