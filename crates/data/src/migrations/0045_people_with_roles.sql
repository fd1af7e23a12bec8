-- Who has a role at a centre is asked with each page of an organiser, and few of its people have one.
CREATE INDEX people_with_roles ON people (centre_id, person_id) WHERE roles <> '||';
