-- Past visits of people long gone, with all that is kept of them: a quarter of an hour each, two years
-- ago, on panels of twenty places. Forty times a day for each panel: so panel and time follow from the
-- number.
CREATE TEMPORARY TABLE past AS
SELECT n, (lpad(to_hex(1), 4, '0') || substr(md5(n::text || '1'), 5))::uuid AS booking,
  (lpad(to_hex(2), 4, '0') || substr(md5(n::text || '2'), 5))::uuid AS person,
  (lpad('3', 4, '0') || substr(md5((n / 800)::text || 'panel'), 5))::uuid AS panel,
  n % 20 AS unit,
  ((extract(epoch from now())::bigint / 86400 - 730) * 86400 + (n % 800 / 20) * 900) AS begins,
  (SELECT centre_id FROM centres LIMIT 1) AS centre
FROM generate_series({from}, {to} - 1) AS n;
INSERT INTO resources (resource_id, centre_id, kind, details)
SELECT DISTINCT ON (panel) panel, centre, 'panel', json_build_object('id', panel, 'centre', centre,
  'kind', 'panel', 'capacity', 20)::text FROM past ON CONFLICT DO NOTHING;
INSERT INTO bookings (booking_id, centre_id, kind, state, version, starts_at, ends_at, fair_id, details)
SELECT booking, centre, 'booth_visit', 'completed', 2, begins, begins + 900, gen_random_uuid(),
  json_build_object('id', booking, 'past', repeat('x', 500), 'uses', json_build_array(json_build_object(
    'resource', panel, 'during', json_build_object('from', to_timestamp(begins), 'to', to_timestamp(begins + 900)))))::text
FROM past;
INSERT INTO participants (booking_id, person_id, part) SELECT booking, person, 'attendee' FROM past;
INSERT INTO claims (resource_id, bucket, unit, booking_id)
SELECT panel, begins / 300 + b, unit, booking FROM past CROSS JOIN generate_series(0, 2) AS b;
INSERT INTO claims (resource_id, bucket, unit, booking_id)
SELECT person, begins / 300 + b, 0, booking FROM past CROSS JOIN generate_series(0, 2) AS b;
INSERT INTO resources (resource_id, centre_id, kind, details)
SELECT person, centre, 'person', json_build_object('id', person, 'centre', centre, 'kind', 'person',
  'capacity', 1)::text FROM past;
INSERT INTO resource_revisions (resource_id, revision) SELECT resource_id, 0 FROM resources
ON CONFLICT DO NOTHING;
INSERT INTO outbox (event_id, slice, service, name, about_id, version, payload, trace, created_at, published_at)
SELECT (lpad(to_hex(begins * 1000), 12, '0') || '7' || substr(md5(n::text || 'event'), 14))::uuid, n % 8,
  'booths', 'booking_completed', booking, 2, json_build_object('booking', booking)::text, '', begins, begins
FROM past;
INSERT INTO inbox (consumer, event_id, done_at)
SELECT 'invites__on_booking_confirmed', event_id, created_at FROM outbox WHERE name = 'booking_completed'
ON CONFLICT DO NOTHING;
INSERT INTO command_log (command_id, centre_id, person_id, command, request_hash, outcome, created_at)
SELECT gen_random_uuid(), centre, person, 'book_visit', md5(n::text), repeat('x', 700), begins FROM past;
INSERT INTO audit_entries (audit_entry_id, centre_id, actor_id, action, subject_id, details, created_at)
SELECT (lpad(to_hex(begins * 1000), 12, '0') || '7' || substr(md5(n::text || 'audit'), 14))::uuid, centre,
  person, 'book_visit', booking, '{}', begins FROM past;
DROP TABLE past;
