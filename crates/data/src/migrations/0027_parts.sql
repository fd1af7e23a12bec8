-- Counsellors take part in thousands of talks as hosts: what one attends, for caps and no-shows, is found
-- without walking through those.
DROP INDEX participants_by_person;
CREATE INDEX participants_by_person ON participants (person_id, part, booking_id);
