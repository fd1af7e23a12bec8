-- Who waits for a place. Written through data::ledger.
CREATE TABLE waits (
    wait_id    {id} PRIMARY KEY,
    centre_id  {id} NOT NULL,
    kind       text NOT NULL,
    person_id  {id} NOT NULL,
    fair_id    {id},
    state      text NOT NULL,
    version    bigint NOT NULL,
    joined_at  bigint NOT NULL,
    booking_id {id},
    details    text NOT NULL
);
CREATE INDEX waits_by_person ON waits (person_id, wait_id);
CREATE INDEX waits_by_centre ON waits (centre_id, wait_id);
CREATE INDEX waits_by_booking ON waits (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX waits_alive ON waits (centre_id, kind, joined_at) WHERE state IN ('waiting', 'offered');

-- What would do for those who still wait. No foreign keys, as in claims. Written through data::ledger.
CREATE TABLE wait_wishes (
    resource_id {id} NOT NULL,
    starts_at   bigint NOT NULL,
    ends_at     bigint NOT NULL,
    wait_id     {id} NOT NULL,
    PRIMARY KEY (resource_id, starts_at, ends_at, wait_id)
);
CREATE INDEX wait_wishes_by_wait ON wait_wishes (wait_id);

-- What became of those who wait when a place was free: offered, or passed over and why.
-- Written through data::ledger.
CREATE TABLE wait_notes (
    wait_id     {id} NOT NULL,
    resource_id {id} NOT NULL,
    starts_at   bigint NOT NULL,
    ends_at     bigint NOT NULL,
    decided_at  bigint NOT NULL,
    passed_over text,
    PRIMARY KEY (wait_id, resource_id, starts_at, decided_at)
);
CREATE INDEX wait_notes_by_place ON wait_notes (resource_id, starts_at);

-- Blocks that were lifted: what a person missed until then counts no more. Written through data::ledger.
CREATE TABLE block_lifts (
    person_id {id} NOT NULL,
    lifted_at bigint NOT NULL,
    centre_id {id} NOT NULL,
    lifted_by {id},
    reason    text NOT NULL,
    PRIMARY KEY (person_id, lifted_at)
);
