-- What seekers show to single employers; kept when it was taken back. Written by accounts.
CREATE TABLE employer_consents (
    consent_id   {id} PRIMARY KEY,
    centre_id    {id} NOT NULL REFERENCES centres (centre_id),
    person_id    {id} NOT NULL REFERENCES people (person_id),
    employer_id  {id} NOT NULL REFERENCES employers (employer_id),
    showing      text NOT NULL,
    text_version text NOT NULL,
    channel      text NOT NULL,
    given_at     bigint NOT NULL,
    withdrawn_at bigint
);
CREATE UNIQUE INDEX employer_consents_that_hold ON employer_consents (person_id, employer_id, showing)
    WHERE withdrawn_at IS NULL;
CREATE INDEX employer_consents_by_employer ON employer_consents (employer_id, person_id)
    WHERE withdrawn_at IS NULL;
CREATE INDEX employer_consents_by_person ON employer_consents (person_id, consent_id);

-- Summaries of CVs. Written by accounts.
CREATE TABLE cvs (
    person_id  {id} PRIMARY KEY REFERENCES people (person_id),
    centre_id  {id} NOT NULL,
    version    bigint NOT NULL,
    changed_at bigint NOT NULL,
    details    text NOT NULL
);
CREATE INDEX cvs_by_age ON cvs (centre_id, changed_at);

-- Who read what of others, one row for each answer. Written by the runtime of every service.
CREATE TABLE accesses (
    access_id   {id} PRIMARY KEY,
    centre_id   {id} NOT NULL,
    reader_id   {id},
    employer_id {id},
    query       text NOT NULL,
    reason      text,
    people      bigint NOT NULL,
    read_at     bigint NOT NULL
);
CREATE INDEX accesses_by_centre ON accesses (centre_id, access_id);

-- Of whom an answer told. Written by the runtime of every service.
CREATE TABLE accessed_people (
    person_id {id} NOT NULL,
    access_id {id} NOT NULL,
    PRIMARY KEY (person_id, access_id)
);
CREATE INDEX accessed_people_by_access ON accessed_people (access_id);

-- People who are to be erased, or were. Written by accounts.
CREATE TABLE erasures (
    person_id {id} PRIMARY KEY REFERENCES people (person_id),
    centre_id {id} NOT NULL,
    asked_by  {id},
    asked_at  bigint NOT NULL,
    erased_at bigint
);
CREATE INDEX erasures_to_do ON erasures (asked_at) WHERE erased_at IS NULL;

-- What was destroyed: how much of what, when, and by which rule; never of whom. Written by accounts.
CREATE TABLE destructions (
    destruction_id {id} PRIMARY KEY,
    centre_id      {id} NOT NULL,
    class          text NOT NULL,
    rule           text NOT NULL,
    kept_days      bigint,
    row_count      bigint NOT NULL,
    destroyed_at   bigint NOT NULL
);
CREATE INDEX destructions_by_centre ON destructions (centre_id, destruction_id);

-- What must not be destroyed for now. Written by accounts.
CREATE TABLE legal_holds (
    hold_id   {id} PRIMARY KEY,
    centre_id {id} NOT NULL,
    person_id {id},
    fair_id   {id},
    reason    text NOT NULL,
    set_by    {id},
    set_at    bigint NOT NULL,
    lifted_at bigint,
    CHECK ((person_id IS NULL) <> (fair_id IS NULL))
);
CREATE INDEX legal_holds_by_centre ON legal_holds (centre_id, hold_id);
CREATE UNIQUE INDEX legal_holds_on_person ON legal_holds (person_id) WHERE lifted_at IS NULL AND person_id IS NOT NULL;
CREATE UNIQUE INDEX legal_holds_on_fair ON legal_holds (fair_id) WHERE lifted_at IS NULL AND fair_id IS NOT NULL;
