-- Fairs, with what is counted under the lock of their row. Written by registration.
CREATE TABLE fairs (
    fair_id    {id} PRIMARY KEY,
    centre_id  {id} NOT NULL,
    state      text NOT NULL,
    starts_at  bigint NOT NULL,
    ends_at    bigint NOT NULL,
    registered bigint NOT NULL CHECK (registered >= 0),
    approved   bigint NOT NULL CHECK (approved >= 0),
    checked_in bigint NOT NULL CHECK (checked_in >= 0),
    version    bigint NOT NULL,
    details    text NOT NULL
);
CREATE INDEX fairs_by_centre ON fairs (centre_id, fair_id);

-- Sessions of fairs. Written by registration.
CREATE TABLE fair_sessions (
    session_id {id} PRIMARY KEY,
    fair_id    {id} NOT NULL REFERENCES fairs (fair_id),
    name       text NOT NULL,
    starts_at  bigint NOT NULL,
    ends_at    bigint NOT NULL,
    details    text NOT NULL,
    UNIQUE (fair_id, name)
);

-- Applications of employers to fairs. Written by registration.
CREATE TABLE applications (
    application_id {id} PRIMARY KEY,
    centre_id      {id} NOT NULL,
    fair_id        {id} NOT NULL REFERENCES fairs (fair_id),
    employer_id    {id} NOT NULL,
    state          text NOT NULL,
    version        bigint NOT NULL,
    details        text NOT NULL
);
-- Who withdrew may apply again.
CREATE UNIQUE INDEX applications_once ON applications (fair_id, employer_id) WHERE state <> 'withdrawn';
CREATE INDEX applications_by_fair ON applications (fair_id, state);
CREATE INDEX applications_by_employer ON applications (employer_id, application_id);

-- The openings of applications, one a row, to be listed and referred to. Written by registration.
CREATE TABLE openings (
    opening_id     {id} PRIMARY KEY,
    application_id {id} NOT NULL REFERENCES applications (application_id),
    fair_id        {id} NOT NULL,
    employer_id    {id} NOT NULL,
    details        text NOT NULL
);
CREATE INDEX openings_by_fair ON openings (fair_id, opening_id);
CREATE INDEX openings_by_application ON openings (application_id);

-- Registrations of seekers for fairs. Written by registration.
CREATE TABLE registrations (
    registration_id {id} PRIMARY KEY,
    centre_id       {id} NOT NULL,
    fair_id         {id} NOT NULL REFERENCES fairs (fair_id),
    person_id       {id} NOT NULL,
    state           text NOT NULL,
    number          text NOT NULL,
    checked_in_at   bigint,
    created_at      bigint NOT NULL,
    version         bigint NOT NULL,
    consents        text NOT NULL,
    details         text NOT NULL,
    UNIQUE (fair_id, person_id),
    UNIQUE (fair_id, number)
);
CREATE INDEX registrations_by_person ON registrations (person_id, registration_id);
CREATE INDEX registrations_by_fair ON registrations (fair_id, registration_id);
