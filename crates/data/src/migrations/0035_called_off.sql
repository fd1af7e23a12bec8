-- Fairs and employers at fairs that do not take place, until all whom it concerns are told. Written by
-- invites.
CREATE TABLE called_off (
    about_id    {id} PRIMARY KEY,
    version     bigint NOT NULL,
    centre_id   {id} NOT NULL,
    fair_id     {id} NOT NULL,
    employer_id {id},
    heard_at    bigint NOT NULL,
    told_at     bigint
);
CREATE INDEX called_off_to_tell ON called_off (heard_at) WHERE told_at IS NULL;
-- What was called off before anybody noted it here was told as it was told then.
INSERT INTO called_off (about_id, version, centre_id, fair_id, heard_at, told_at)
SELECT fair_id, version, centre_id, fair_id, 0, 0 FROM fairs WHERE state = 'cancelled';
INSERT INTO called_off (about_id, version, centre_id, fair_id, employer_id, heard_at, told_at)
SELECT application_id, version, centre_id, fair_id, employer_id, 0, 0 FROM applications WHERE state = 'withdrawn';
-- What is called off that a mail tells of beside the thing it is about.
ALTER TABLE deliveries ADD COLUMN tells_of {id};
CREATE INDEX deliveries_telling_of ON deliveries (tells_of) WHERE tells_of IS NOT NULL;
CREATE INDEX waits_by_fair ON waits (fair_id, state) WHERE fair_id IS NOT NULL;
