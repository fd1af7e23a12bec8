-- What the plan that was published last for a fair says of each seeker's wishes. Written by interviews.
CREATE TABLE wish_answers (
    fair_id   {id} NOT NULL,
    person_id {id} NOT NULL,
    centre_id {id} NOT NULL,
    run_id    {id} NOT NULL,
    details   text NOT NULL,
    PRIMARY KEY (fair_id, person_id)
);
CREATE INDEX wish_answers_by_person ON wish_answers (person_id, run_id);

-- Which plan of a fair was published last is found without reading any.
ALTER TABLE timetable_runs ADD COLUMN published_at bigint;
UPDATE timetable_runs SET published_at = {published};
CREATE INDEX timetable_runs_published ON timetable_runs (fair_id, run_id) WHERE published_at IS NOT NULL;
