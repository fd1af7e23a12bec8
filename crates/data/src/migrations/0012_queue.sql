-- The lines at booths: one a panel and session. Written by booths.
CREATE TABLE queues (
    queue_id        {id} PRIMARY KEY,
    centre_id       {id} NOT NULL,
    fair_id         {id} NOT NULL,
    session_id      {id} NOT NULL REFERENCES fair_sessions (session_id),
    panel_id        {id} NOT NULL REFERENCES panels (panel_id),
    employer_id     {id} NOT NULL,
    last_number     bigint NOT NULL,
    last_turn       bigint NOT NULL,
    booked_in_a_row bigint NOT NULL,
    paused          bigint NOT NULL,
    version         bigint NOT NULL,
    UNIQUE (session_id, panel_id)
);
CREATE INDEX queues_by_fair ON queues (fair_id, panel_id);

-- Tickets of these lines. Written by booths.
CREATE TABLE queue_tickets (
    ticket_id       {id} PRIMARY KEY,
    queue_id        {id} NOT NULL REFERENCES queues (queue_id),
    centre_id       {id} NOT NULL,
    session_id      {id} NOT NULL,
    panel_id        {id} NOT NULL,
    person_id       {id} NOT NULL,
    booking_id      {id},
    state           text NOT NULL,
    called_until_at bigint,
    ended_at        bigint,
    service_seconds bigint,
    version         bigint NOT NULL,
    number          bigint NOT NULL,
    details         text NOT NULL,
    UNIQUE (queue_id, number)
);
-- Nobody stands in a line twice, and nobody is called or served in two places.
CREATE UNIQUE INDEX queue_tickets_once ON queue_tickets (queue_id, person_id)
    WHERE state IN ('waiting', 'called', 'serving');
CREATE UNIQUE INDEX queue_tickets_in_one_place ON queue_tickets (person_id)
    WHERE state IN ('called', 'serving');
CREATE UNIQUE INDEX queue_tickets_by_booking ON queue_tickets (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX queue_tickets_by_queue ON queue_tickets (queue_id, state);
CREATE INDEX queue_tickets_by_session ON queue_tickets (session_id, state);
-- Few wait at a time: this is how lines are found whose session is over.
CREATE INDEX queue_tickets_waiting ON queue_tickets (session_id) WHERE state = 'waiting';
CREATE INDEX queue_tickets_by_person ON queue_tickets (person_id, ticket_id);
CREATE INDEX queue_tickets_overdue ON queue_tickets (called_until_at) WHERE called_until_at IS NOT NULL;
CREATE INDEX queue_talks ON queue_tickets (panel_id, ended_at) WHERE service_seconds IS NOT NULL;
