-- Seats for AI mock interviews, beside the resource of the same id. Written by mock_interviews.
CREATE TABLE seats (
    seat_id   {id} PRIMARY KEY REFERENCES resources (resource_id),
    centre_id {id} NOT NULL,
    name      text NOT NULL,
    version   bigint NOT NULL,
    UNIQUE (centre_id, name)
);

-- Which notice about the use of AI was accepted for which session. Written by mock_interviews.
CREATE TABLE notices (
    booking_id   {id} PRIMARY KEY REFERENCES bookings (booking_id),
    person_id    {id} NOT NULL,
    text_version text NOT NULL,
    accepted_at  bigint NOT NULL
);
CREATE INDEX notices_by_person ON notices (person_id);
