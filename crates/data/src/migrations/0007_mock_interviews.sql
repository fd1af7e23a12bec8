-- Seats for AI mock interviews, beside the resource of the same id. Written by mock_interviews.
CREATE TABLE seats (
    seat_id   {id} PRIMARY KEY REFERENCES resources (resource_id),
    centre_id {id} NOT NULL,
    name      text NOT NULL,
    version   bigint NOT NULL,
    UNIQUE (centre_id, name)
);
