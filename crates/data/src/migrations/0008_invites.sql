-- The invitation of one person to one booking; its id is the UID in calendars. Written by invites.
CREATE TABLE invitations (
    invitation_id     {id} PRIMARY KEY,
    booking_id        {id} NOT NULL REFERENCES bookings (booking_id),
    person_id         {id} NOT NULL,
    centre_id         {id} NOT NULL,
    first_version     bigint NOT NULL,
    planned_version   bigint NOT NULL CHECK (planned_version >= first_version),
    changed_at        bigint NOT NULL,
    made_at           bigint NOT NULL,
    organizer_name    text NOT NULL,
    organizer_address text NOT NULL,
    UNIQUE (booking_id, person_id)
);
CREATE INDEX invitations_by_person ON invitations (person_id, booking_id);

-- One mail to one person. Written by invites.
CREATE TABLE deliveries (
    delivery_id      {id} PRIMARY KEY,
    centre_id        {id} NOT NULL,
    channel          text NOT NULL,
    about_id         {id} NOT NULL,
    version          bigint NOT NULL,
    person_id        {id} NOT NULL,
    repeat           bigint NOT NULL,
    method           text NOT NULL,
    state            text NOT NULL,
    sender           text NOT NULL,
    recipient        text NOT NULL,
    message_id       text NOT NULL,
    message          text {packed},
    message_hash     text,
    made_at          bigint NOT NULL,
    give_up_at       bigint NOT NULL,
    tries            bigint NOT NULL,
    next_at          bigint,
    lease_owner      {id},
    lease_expires_at bigint,
    sent_at          bigint,
    error            text,
    UNIQUE (about_id, version, person_id, channel, repeat)
);
CREATE INDEX deliveries_open ON deliveries (next_at, delivery_id) WHERE state IN ('due', 'sending', 'unknown');
CREATE INDEX deliveries_by_centre ON deliveries (centre_id, delivery_id);

-- Calendars that people subscribe to. Written by invites.
CREATE TABLE feeds (
    feed_id    {id} PRIMARY KEY,
    centre_id  {id} NOT NULL,
    person_id  {id} NOT NULL,
    token_hash text NOT NULL UNIQUE,
    created_at bigint NOT NULL,
    revoked_at bigint
);
CREATE INDEX feeds_by_person ON feeds (person_id, feed_id);
