-- What the timers of no-shows ask for: bookings that have not started yet, the past ones not among them.
CREATE INDEX bookings_to_start ON bookings (starts_at, booking_id) WHERE state = 'confirmed';

-- The desk reads the rules of a centre and its fairs with each batch.
CREATE INDEX policies_of_centre ON policies (centre_id);
