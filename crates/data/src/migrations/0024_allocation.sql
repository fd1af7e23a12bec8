-- What employers need and wish of their booths. Written by booths.
CREATE TABLE booth_wishes (
    application_id {id} PRIMARY KEY REFERENCES applications (application_id),
    centre_id      {id} NOT NULL,
    fair_id        {id} NOT NULL,
    employer_id    {id} NOT NULL,
    version        bigint NOT NULL,
    details        text NOT NULL
);
CREATE INDEX booth_wishes_by_fair ON booth_wishes (fair_id, application_id);

-- What the organiser says before booths are given out. Written by booths.
CREATE TABLE booth_preparations (
    fair_id   {id} PRIMARY KEY REFERENCES fairs (fair_id),
    centre_id {id} NOT NULL,
    version   bigint NOT NULL,
    details   text NOT NULL
);

-- Booths that the organiser has fixed for employers. Written by booths.
CREATE TABLE booth_pins (
    session_id     {id} NOT NULL REFERENCES fair_sessions (session_id),
    application_id {id} NOT NULL REFERENCES applications (application_id),
    booth_id       {id} NOT NULL REFERENCES booths (booth_id),
    centre_id      {id} NOT NULL,
    fair_id        {id} NOT NULL,
    PRIMARY KEY (session_id, application_id),
    UNIQUE (session_id, booth_id)
);
CREATE INDEX booth_pins_by_fair ON booth_pins (fair_id);
CREATE INDEX booth_pins_by_booth ON booth_pins (booth_id);

-- The making of allocations. The second index is what lets a fair have one at a time.
-- Written by booths.
CREATE TABLE allocation_runs (
    run_id    {id} PRIMARY KEY,
    centre_id {id} NOT NULL,
    fair_id   {id} NOT NULL REFERENCES fairs (fair_id),
    state     text NOT NULL,
    version   bigint NOT NULL,
    owner     {id},
    seen_at   bigint NOT NULL,
    is_to_stop bigint NOT NULL,
    done_ppm  bigint NOT NULL,
    value     bigint NOT NULL,
    bound     bigint,
    details   text NOT NULL,
    instance  text {packed} NOT NULL,
    requests  text {packed} NOT NULL,
    plan      text {packed}
);
CREATE INDEX allocation_runs_by_fair ON allocation_runs (fair_id, run_id);
CREATE UNIQUE INDEX allocation_runs_once ON allocation_runs (fair_id) WHERE state IN ('waiting', 'running');
CREATE INDEX allocation_runs_live ON allocation_runs (state, run_id) WHERE state IN ('waiting', 'running');
