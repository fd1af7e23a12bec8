-- Seekers' candidacies for openings. Written by interviews.
CREATE TABLE candidacies (
    candidacy_id {id} PRIMARY KEY,
    centre_id    {id} NOT NULL,
    fair_id      {id} NOT NULL,
    employer_id  {id} NOT NULL,
    opening_id   {id} NOT NULL,
    person_id    {id} NOT NULL,
    state        text NOT NULL,
    version      bigint NOT NULL,
    details      text NOT NULL,
    UNIQUE (opening_id, person_id)
);
CREATE INDEX candidacies_by_employer ON candidacies (employer_id, candidacy_id);
CREATE INDEX candidacies_by_person ON candidacies (person_id, candidacy_id);
CREATE INDEX candidacies_by_fair ON candidacies (fair_id, candidacy_id);

-- Proposals of interview times to candidates. Written by interviews.
CREATE TABLE interview_proposals (
    proposal_id  {id} PRIMARY KEY,
    centre_id    {id} NOT NULL,
    candidacy_id {id} NOT NULL,
    employer_id  {id} NOT NULL,
    person_id    {id} NOT NULL,
    state        text NOT NULL,
    version      bigint NOT NULL,
    details      text NOT NULL
);
CREATE INDEX interview_proposals_by_candidacy ON interview_proposals (candidacy_id);
CREATE INDEX interview_proposals_by_employer ON interview_proposals (employer_id, proposal_id);
CREATE INDEX interview_proposals_by_person ON interview_proposals (person_id, proposal_id);

-- When interviewers and counsellors can be booked, beside the person's resource. Written by interviews.
CREATE TABLE availabilities (
    person_id {id} PRIMARY KEY,
    centre_id {id} NOT NULL,
    version   bigint NOT NULL,
    details   text NOT NULL
);

-- Desks of side events and counselling, beside the resource of the same id. Written by interviews.
CREATE TABLE desks (
    desk_id   {id} PRIMARY KEY REFERENCES resources (resource_id),
    centre_id {id} NOT NULL,
    kind      text NOT NULL,
    fair_id   {id},
    host_id   {id},
    name      text NOT NULL,
    version   bigint NOT NULL,
    UNIQUE (centre_id, name)
);
