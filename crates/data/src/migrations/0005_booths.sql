-- Halls of fairs. Written by booths.
CREATE TABLE halls (
    hall_id   {id} PRIMARY KEY,
    centre_id {id} NOT NULL,
    fair_id   {id} NOT NULL REFERENCES fairs (fair_id),
    name      text NOT NULL,
    version   bigint NOT NULL,
    features  text NOT NULL,
    UNIQUE (fair_id, name)
);

-- Booths: in a hall, or on the net without one. Written by booths.
CREATE TABLE booths (
    booth_id  {id} PRIMARY KEY,
    fair_id   {id} NOT NULL REFERENCES fairs (fair_id),
    hall_id   {id} REFERENCES halls (hall_id),
    label     text NOT NULL,
    details   text NOT NULL
);
CREATE INDEX booths_by_fair ON booths (fair_id, booth_id);
CREATE UNIQUE INDEX booths_in_hall ON booths (hall_id, label) WHERE hall_id IS NOT NULL;
CREATE UNIQUE INDEX booths_on_net ON booths (fair_id, label) WHERE hall_id IS NULL;

-- Who has which booth in which session. The keys are what stops a booth from being given twice,
-- and an employer from having two. Written by booths.
CREATE TABLE booth_slots (
    booth_id       {id} NOT NULL REFERENCES booths (booth_id),
    session_id     {id} NOT NULL REFERENCES fair_sessions (session_id),
    slot_id        {id} NOT NULL UNIQUE,
    centre_id      {id} NOT NULL,
    fair_id        {id} NOT NULL,
    application_id {id} NOT NULL REFERENCES applications (application_id),
    employer_id    {id} NOT NULL,
    reserved_at    bigint NOT NULL,
    PRIMARY KEY (booth_id, session_id),
    UNIQUE (session_id, application_id)
);
CREATE INDEX booth_slots_by_fair ON booth_slots (fair_id, slot_id);
CREATE INDEX booth_slots_by_application ON booth_slots (application_id);

-- Who waits for a booth of a session, numbered in the order of asking. Written by booths.
CREATE TABLE booth_waits (
    session_id     {id} NOT NULL REFERENCES fair_sessions (session_id),
    application_id {id} NOT NULL REFERENCES applications (application_id),
    wait_id        {id} NOT NULL UNIQUE,
    number         bigint NOT NULL,
    centre_id      {id} NOT NULL,
    fair_id        {id} NOT NULL,
    employer_id    {id} NOT NULL,
    needs          text NOT NULL,
    asked_at       bigint NOT NULL,
    PRIMARY KEY (session_id, application_id),
    UNIQUE (session_id, number)
);
CREATE INDEX booth_waits_by_fair ON booth_waits (fair_id);

-- The panel of an employer at a fair; its times are those of the resource of the same id.
-- Written by booths.
CREATE TABLE panels (
    panel_id       {id} PRIMARY KEY,
    centre_id      {id} NOT NULL,
    fair_id        {id} NOT NULL REFERENCES fairs (fair_id),
    employer_id    {id} NOT NULL,
    version        bigint NOT NULL,
    UNIQUE (fair_id, employer_id)
);
