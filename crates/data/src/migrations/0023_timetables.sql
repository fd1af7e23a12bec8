-- How the timetable of a fair is made, and what is pinned in it. Written by interviews.
CREATE TABLE timetables (
    fair_id   {id} PRIMARY KEY,
    centre_id {id} NOT NULL,
    version   bigint NOT NULL,
    details   text NOT NULL
);

-- The panels of an employer for the timetable of a fair. Written by interviews.
CREATE TABLE timetable_arrangements (
    fair_id        {id} NOT NULL,
    employer_id    {id} NOT NULL,
    arrangement_id {id} NOT NULL,
    centre_id      {id} NOT NULL,
    version        bigint NOT NULL,
    details        text NOT NULL,
    PRIMARY KEY (fair_id, employer_id)
);

-- The openings that a seeker wishes to be interviewed for at a fair. Written by interviews.
CREATE TABLE interview_wishes (
    fair_id   {id} NOT NULL,
    person_id {id} NOT NULL,
    wishes_id {id} NOT NULL,
    centre_id {id} NOT NULL,
    version   bigint NOT NULL,
    details   text NOT NULL,
    PRIMARY KEY (fair_id, person_id)
);
CREATE INDEX interview_wishes_by_person ON interview_wishes (person_id, wishes_id);

-- Makings of timetables: the input, how far the search is, and its plan. Written by interviews.
CREATE TABLE timetable_runs (
    run_id    {id} PRIMARY KEY,
    fair_id   {id} NOT NULL,
    centre_id {id} NOT NULL,
    state     text NOT NULL,
    version   bigint NOT NULL,
    owner_id  {id},
    beaten_at bigint NOT NULL,
    stopping  bigint NOT NULL,
    done_ppm  bigint NOT NULL,
    value     bigint NOT NULL,
    bound     bigint NOT NULL,
    details   text NOT NULL,
    instance  text {packed} NOT NULL,
    plan      text {packed}
);
CREATE INDEX timetable_runs_by_fair ON timetable_runs (fair_id, run_id);
-- One making of a fair at a time.
CREATE UNIQUE INDEX timetable_runs_at_work ON timetable_runs (fair_id) WHERE state IN ('queued', 'running');

-- What became of each employer's interviews when a plan was published. Written by interviews.
CREATE TABLE timetable_publications (
    run_id      {id} NOT NULL,
    employer_id {id} NOT NULL,
    centre_id   {id} NOT NULL,
    state       text NOT NULL,
    details     text NOT NULL,
    PRIMARY KEY (run_id, employer_id)
);
CREATE INDEX timetable_publications_to_do ON timetable_publications (run_id, employer_id) WHERE state = 'pending';

-- Which booking is whose interview for which opening. Written by interviews.
CREATE TABLE timetable_interviews (
    fair_id     {id} NOT NULL,
    person_id   {id} NOT NULL,
    opening_id  {id} NOT NULL,
    centre_id   {id} NOT NULL,
    employer_id {id} NOT NULL,
    panel_id    {id} NOT NULL,
    booking_id  {id} NOT NULL,
    PRIMARY KEY (fair_id, person_id, opening_id)
);
CREATE INDEX timetable_interviews_by_booking ON timetable_interviews (booking_id);
CREATE INDEX timetable_interviews_by_person ON timetable_interviews (person_id, booking_id);
