-- Who works at a centre is asked with each page of an organiser, and nearly all of its people are seekers.
CREATE INDEX people_beside_seekers ON people (centre_id, person_id) WHERE roles <> '|seeker|';
