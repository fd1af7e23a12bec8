-- The same as for PostgreSQL, but that ids lie among those of today. Ids of events and of audit entries,
-- which rise with time, all begin with one moment in 2020.
CREATE TEMPORARY TABLE past AS
SELECT value AS n, randomblob(16) AS booking, randomblob(16) AS person,
  CAST(printf('%05d%011d', value / 800 * 7919 % 100000, value / 800) AS blob) AS panel, value % 20 AS unit,
  (CAST(strftime('%s', 'now') AS integer) / 86400 - 730) * 86400 + value % 800 / 20 * 900 AS begins,
  (SELECT centre_id FROM centres LIMIT 1) AS centre
FROM generate_series({from}, {to} - 1);
INSERT INTO resources (resource_id, centre_id, kind, details)
SELECT panel, centre, 'panel', json_object('id', lower(hex(panel)), 'centre', lower(hex(centre)),
  'kind', 'panel', 'capacity', 20) FROM past GROUP BY panel ON CONFLICT DO NOTHING;
INSERT INTO bookings (booking_id, centre_id, kind, state, version, starts_at, ends_at, fair_id, details)
SELECT booking, centre, 'booth_visit', 'completed', 2, begins, begins + 900, randomblob(16),
  json_object('id', lower(hex(booking)), 'past', printf('%.*c', 500, 'x'), 'uses', json_array(json_object(
    'resource', lower(hex(panel)), 'during', json_object(
      'from', strftime('%Y-%m-%dT%H:%M:%SZ', begins, 'unixepoch'),
      'to', strftime('%Y-%m-%dT%H:%M:%SZ', begins + 900, 'unixepoch')))))
FROM past;
INSERT INTO participants (booking_id, person_id, part) SELECT booking, person, 'attendee' FROM past;
INSERT INTO claims (resource_id, bucket, unit, booking_id)
SELECT panel, begins / 300 + value, unit, booking FROM past CROSS JOIN generate_series(0, 2);
INSERT INTO claims (resource_id, bucket, unit, booking_id)
SELECT person, begins / 300 + value, 0, booking FROM past CROSS JOIN generate_series(0, 2);
INSERT INTO resources (resource_id, centre_id, kind, details)
SELECT person, centre, 'person', json_object('id', lower(hex(person)), 'centre', lower(hex(centre)),
  'kind', 'person', 'capacity', 1) FROM past;
INSERT INTO resource_revisions (resource_id, revision) SELECT resource_id, 0 FROM resources
WHERE true ON CONFLICT DO NOTHING;
INSERT INTO outbox (event_id, slice, service, name, about_id, version, payload, trace, created_at, published_at)
SELECT CAST(X'017000000000' || randomblob(10) AS blob), n % 8, 'booths', 'booking_completed', booking, 2,
  json_object('booking', lower(hex(booking))), '', begins, begins
FROM past;
INSERT INTO inbox (consumer, event_id, done_at)
SELECT 'invites__on_booking_confirmed', event_id, created_at FROM outbox WHERE name = 'booking_completed'
ON CONFLICT DO NOTHING;
INSERT INTO command_log (command_id, centre_id, person_id, command, request_hash, outcome, created_at)
SELECT randomblob(16), centre, person, 'book_visit', lower(hex(randomblob(16))), printf('%.*c', 700, 'x'), begins
FROM past;
INSERT INTO audit_entries (audit_entry_id, centre_id, actor_id, action, subject_id, details, created_at)
SELECT CAST(X'017000000000' || randomblob(10) AS blob), centre, person, 'book_visit', booking, '{}', begins
FROM past;
DROP TABLE past;
