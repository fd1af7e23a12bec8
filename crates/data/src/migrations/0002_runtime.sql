-- Every outcome of a command under its key, refusals included. Written by the runtime of every service.
CREATE TABLE command_log (
    command_id   {id} PRIMARY KEY,
    centre_id    {id},
    person_id    {id},
    command      text NOT NULL,
    request_hash text NOT NULL,
    outcome      text NOT NULL,
    created_at   bigint NOT NULL
);
CREATE INDEX command_log_by_age ON command_log {rising} (created_at);

-- Events that are to be told. Written by the runtime of every service, in the transaction of the change.
CREATE TABLE outbox (
    event_id     {id} PRIMARY KEY,
    slice        bigint NOT NULL,
    service      text NOT NULL,
    name         text NOT NULL,
    about_id     {id} NOT NULL,
    version      bigint NOT NULL,
    payload      text NOT NULL,
    trace        text NOT NULL,
    created_at   bigint NOT NULL,
    published_at bigint,
    UNIQUE (about_id, name, version, service)
);
CREATE INDEX outbox_unpublished ON outbox (event_id) WHERE published_at IS NULL;

-- Who may publish a slice of the outbox. Written by the relay.
CREATE TABLE relay_leases (
    slice      bigint PRIMARY KEY,
    owner      text NOT NULL,
    fence      bigint NOT NULL,
    expires_at bigint NOT NULL
);

-- What the relay remembers of the stream, to notice when it was lost. Written by the relay.
CREATE TABLE stream_memory (
    stream        text PRIMARY KEY,
    created_at    bigint NOT NULL,
    last_sequence bigint NOT NULL
);

-- Events a reaction has dealt with. Written by the runtime of every service.
CREATE TABLE inbox (
    consumer text NOT NULL,
    event_id {id} NOT NULL,
    done_at  bigint NOT NULL,
    PRIMARY KEY (consumer, event_id)
);

-- Who did what to what, when, and why. Written by the runtime of every service; never changed.
CREATE TABLE audit_entries (
    audit_entry_id {id} PRIMARY KEY,
    centre_id      {id},
    actor_id       {id},
    action         text NOT NULL,
    subject_id     {id},
    details        text NOT NULL,
    created_at     bigint NOT NULL
);
CREATE INDEX audit_entries_by_centre ON audit_entries (centre_id, audit_entry_id);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject_id, audit_entry_id);
