-- Centres, the tenants. Written by accounts.
CREATE TABLE centres (
    centre_id {id} PRIMARY KEY,
    name      text NOT NULL UNIQUE,
    zone      text NOT NULL,
    version   bigint NOT NULL,
    details   text NOT NULL
);

-- People of centres. Written by accounts.
CREATE TABLE people (
    person_id    {id} PRIMARY KEY,
    centre_id    {id} NOT NULL REFERENCES centres (centre_id),
    name         text NOT NULL,
    email        text,
    phone        text,
    roles        text NOT NULL,
    version      bigint NOT NULL,
    confirmed_at bigint,
    details      text NOT NULL
);
CREATE UNIQUE INDEX people_by_email ON people (centre_id, email) WHERE email IS NOT NULL;
CREATE INDEX people_by_phone ON people (centre_id, phone) WHERE phone IS NOT NULL;
CREATE INDEX people_by_centre ON people (centre_id, person_id);

-- Employers as organisations. Written by accounts.
CREATE TABLE employers (
    employer_id     {id} PRIMARY KEY,
    centre_id       {id} NOT NULL REFERENCES centres (centre_id),
    name            text NOT NULL,
    normalised_name text NOT NULL,
    business_number text,
    version         bigint NOT NULL,
    details         text NOT NULL
);
CREATE UNIQUE INDEX employers_by_number ON employers (centre_id, business_number) WHERE business_number IS NOT NULL;
-- Of two employers of one name, at most one may be without a number to tell them apart.
CREATE UNIQUE INDEX employers_without_number ON employers (centre_id, normalised_name) WHERE business_number IS NULL;
CREATE INDEX employers_by_name ON employers (centre_id, normalised_name);
CREATE INDEX employers_by_centre ON employers (centre_id, employer_id);

-- Who speaks for an employer. Written by accounts.
CREATE TABLE employer_members (
    employer_id {id} NOT NULL REFERENCES employers (employer_id),
    person_id   {id} NOT NULL REFERENCES people (person_id),
    PRIMARY KEY (employer_id, person_id)
);

-- What people have consented to; never deleted, so that it can be shown later. Written by accounts.
CREATE TABLE consents (
    consent_id   {id} PRIMARY KEY,
    centre_id    {id} NOT NULL REFERENCES centres (centre_id),
    person_id    {id} NOT NULL REFERENCES people (person_id),
    purpose      text NOT NULL,
    text_version text NOT NULL,
    channel      text NOT NULL,
    given_at     bigint NOT NULL,
    withdrawn_at bigint
);
CREATE UNIQUE INDEX consents_that_hold ON consents (person_id, purpose) WHERE withdrawn_at IS NULL;
CREATE INDEX consents_by_person ON consents (person_id, consent_id);

-- Hashes of passwords, argon2id. Written by accounts.
CREATE TABLE passwords (
    person_id {id} PRIMARY KEY REFERENCES people (person_id),
    hash      text NOT NULL,
    set_at    bigint NOT NULL
);

-- Mailed links that sign in once; only the hash of a token is kept. Written by accounts.
CREATE TABLE sign_in_links (
    link_id    {id} PRIMARY KEY,
    centre_id  {id} NOT NULL REFERENCES centres (centre_id),
    person_id  {id} NOT NULL REFERENCES people (person_id),
    token_hash text NOT NULL UNIQUE,
    language   text NOT NULL,
    asked_at   bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at    bigint
);
CREATE INDEX sign_in_links_by_person ON sign_in_links (person_id, asked_at);

-- Sessions of people who are signed in; only the hash of a token is kept. Written by accounts.
CREATE TABLE sessions (
    session_id {id} PRIMARY KEY,
    centre_id  {id} NOT NULL REFERENCES centres (centre_id),
    person_id  {id} NOT NULL REFERENCES people (person_id),
    token_hash text NOT NULL UNIQUE,
    opened_at  bigint NOT NULL,
    seen_at    bigint NOT NULL,
    ended_at   bigint
);
CREATE INDEX sessions_by_person ON sessions (person_id, session_id);
CREATE INDEX sessions_by_use ON sessions (seen_at);

-- Tokens for programs; only the hash of a token is kept. Written by accounts.
CREATE TABLE api_tokens (
    token_id   {id} PRIMARY KEY,
    centre_id  {id} NOT NULL REFERENCES centres (centre_id),
    person_id  {id} NOT NULL REFERENCES people (person_id),
    label      text NOT NULL,
    roles      text NOT NULL,
    token_hash text NOT NULL UNIQUE,
    created_at bigint NOT NULL,
    seen_at    bigint NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint
);
CREATE INDEX api_tokens_by_person ON api_tokens (person_id, token_id);
