-- How a centre sends text messages; its secrets are made from a key that lies elsewhere. Written by invites.
CREATE TABLE text_settings (
    centre_id {id} PRIMARY KEY,
    version   bigint NOT NULL,
    details   text NOT NULL
);

-- Whether a person wants mail instead of text messages. Written by invites.
CREATE TABLE text_choices (
    person_id  {id} PRIMARY KEY,
    centre_id  {id} NOT NULL,
    wants_mail bigint NOT NULL
);

-- One text message to one person by one channel, without number and words. Written by invites.
CREATE TABLE text_messages (
    text_id          {id} PRIMARY KEY,
    centre_id        {id} NOT NULL,
    kind             text NOT NULL,
    about_id         {id} NOT NULL,
    version          bigint NOT NULL,
    person_id        {id} NOT NULL,
    repeat           bigint NOT NULL,
    channel          text NOT NULL,
    state            text NOT NULL,
    made_at          bigint NOT NULL,
    give_up_at       bigint NOT NULL,
    tries            bigint NOT NULL,
    next_at          bigint,
    lease_owner      {id},
    lease_expires_at bigint,
    sent_at          bigint,
    fell_to          text,
    UNIQUE (about_id, version, person_id, kind, repeat, channel)
);
CREATE INDEX text_messages_open ON text_messages (next_at, text_id) WHERE next_at IS NOT NULL;
CREATE INDEX text_messages_by_centre ON text_messages (centre_id, text_id);
CREATE INDEX text_messages_by_person ON text_messages (person_id, text_id);

-- Each attempt to hand a text message to the gateway. Written by invites.
CREATE TABLE text_attempts (
    text_id  {id} NOT NULL REFERENCES text_messages (text_id) ON DELETE CASCADE,
    number   bigint NOT NULL,
    begun_at bigint NOT NULL,
    ended_at bigint,
    outcome  text NOT NULL,
    status   bigint,
    error    text,
    PRIMARY KEY (text_id, number)
);
