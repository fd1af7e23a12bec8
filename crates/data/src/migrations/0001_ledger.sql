-- Anything that can be claimed in time. Written through data::ledger.
CREATE TABLE resources (
    resource_id {id} PRIMARY KEY,
    centre_id   {id} NOT NULL,
    kind        text NOT NULL,
    fair_id     {id},
    employer_id {id},
    revision    bigint NOT NULL DEFAULT 0,
    details     text NOT NULL
);
CREATE INDEX resources_by_centre ON resources (centre_id, kind);
CREATE INDEX resources_by_fair ON resources (fair_id) WHERE fair_id IS NOT NULL;

-- Bookings of every kind. Written through data::ledger.
CREATE TABLE bookings (
    booking_id    {id} PRIMARY KEY,
    centre_id     {id} NOT NULL,
    kind          text NOT NULL,
    state         text NOT NULL,
    version       bigint NOT NULL,
    starts_at     bigint NOT NULL CHECK (starts_at % 300 = 0),
    ends_at       bigint NOT NULL CHECK (ends_at % 300 = 0 AND ends_at > starts_at),
    fair_id       {id},
    employer_id   {id},
    held_until_at bigint,
    details       text NOT NULL
);
CREATE INDEX bookings_by_time ON bookings (centre_id, starts_at);
CREATE INDEX bookings_by_fair ON bookings (fair_id, starts_at) WHERE fair_id IS NOT NULL;
CREATE INDEX bookings_by_employer ON bookings (employer_id, starts_at) WHERE employer_id IS NOT NULL;
CREATE INDEX bookings_on_hold ON bookings (held_until_at) WHERE state = 'held';

-- The people of a booking. No foreign keys, as in claims. Written through data::ledger.
CREATE TABLE participants (
    booking_id {id} NOT NULL,
    person_id  {id} NOT NULL,
    part       text NOT NULL,
    PRIMARY KEY (booking_id, person_id)
);
CREATE INDEX participants_by_person ON participants (person_id, booking_id);

-- Which unit of a resource is kept for which booking in a bucket of five minutes.
-- The primary key is what stops every double booking. No foreign keys: they would cost more than
-- all else of a booking (ADR 0008), and `madang verify` compares claims with bookings.
-- Written through data::ledger.
CREATE TABLE claims (
    resource_id {id} NOT NULL,
    bucket      bigint NOT NULL,
    unit        bigint NOT NULL CHECK (unit >= 0),
    booking_id  {id} NOT NULL,
    PRIMARY KEY (resource_id, bucket, unit)
);
