-- What came of interviews and visits, each revision a row; never changed, the highest revision counts.
-- Written by interviews.
CREATE TABLE outcomes (
    booking_id  {id} NOT NULL,
    revision    bigint NOT NULL CHECK (revision > 0),
    centre_id   {id} NOT NULL,
    fair_id     {id},
    employer_id {id},
    person_id   {id},
    decision    text NOT NULL,
    details     text NOT NULL,
    PRIMARY KEY (booking_id, revision)
);
CREATE INDEX outcomes_by_fair ON outcomes (fair_id, booking_id) WHERE fair_id IS NOT NULL;
CREATE INDEX outcomes_by_employer ON outcomes (employer_id, booking_id) WHERE employer_id IS NOT NULL;

-- When an employer was asked for the results that are missing. Written by interviews.
CREATE TABLE result_chases (
    chase_id    {id} PRIMARY KEY,
    centre_id   {id} NOT NULL,
    fair_id     {id} NOT NULL,
    employer_id {id} NOT NULL,
    number      bigint NOT NULL,
    missing     bigint NOT NULL,
    answer_by   text NOT NULL,
    asked_at    bigint NOT NULL,
    UNIQUE (fair_id, employer_id, number)
);

-- Certificates of interviews, at most one for a booking. Written by interviews.
CREATE TABLE certificates (
    booking_id {id} PRIMARY KEY,
    centre_id  {id} NOT NULL,
    code       text NOT NULL UNIQUE,
    version    bigint NOT NULL,
    details    text NOT NULL
);

-- Who found work, where and by which way. Written by registration.
CREATE TABLE placements (
    placement_id {id} PRIMARY KEY,
    centre_id    {id} NOT NULL,
    person_id    {id} NOT NULL,
    employer_id  {id} NOT NULL,
    fair_id      {id},
    starts_on    text NOT NULL,
    version      bigint NOT NULL,
    details      text NOT NULL,
    UNIQUE (person_id, employer_id, starts_on)
);
CREATE INDEX placements_by_centre ON placements (centre_id, placement_id);

-- When to ask whether they still have it, and what was found. Written by registration.
CREATE TABLE follow_ups (
    placement_id {id} NOT NULL REFERENCES placements (placement_id),
    step         text NOT NULL,
    centre_id    {id} NOT NULL,
    due_on       text NOT NULL,
    standing     text,
    details      text NOT NULL,
    PRIMARY KEY (placement_id, step)
);
CREATE INDEX follow_ups_due ON follow_ups (centre_id, due_on) WHERE standing IS NULL;

-- Tables of figures as they were frozen; never changed. Written by registration.
CREATE TABLE fair_reports (
    fair_id   {id} NOT NULL REFERENCES fairs (fair_id),
    version   bigint NOT NULL,
    centre_id {id} NOT NULL,
    frozen_at bigint NOT NULL,
    frozen_by {id},
    details   text NOT NULL,
    PRIMARY KEY (fair_id, version)
);
CREATE INDEX fair_reports_by_centre ON fair_reports (centre_id, fair_id);

-- Who exported what and why; what was in it lies nowhere. Written by registration.
CREATE TABLE exports (
    export_id  {id} PRIMARY KEY,
    centre_id  {id} NOT NULL,
    fair_id    {id} NOT NULL,
    person_id  {id},
    list       text NOT NULL,
    reason     text,
    asked_at   bigint NOT NULL,
    expires_at bigint NOT NULL
);
