-- Who lives where the centre is, as far as it was told. Written by registration.
CREATE TABLE residences (
    person_id {id} PRIMARY KEY REFERENCES people (person_id),
    centre_id {id} NOT NULL,
    version   bigint NOT NULL,
    details   text NOT NULL
);

-- Bookings see at which site a room is. Names with signs that JSON writes otherwise wait for the next edit.
UPDATE resource_revisions SET revision = revision + 1
    WHERE resource_id IN (SELECT r.room_id FROM rooms r WHERE r.site IS NOT NULL
        AND replace(replace(r.site, '"', ''), '\', '') = r.site);
UPDATE resources SET details = '{"site":"' ||
        (SELECT r.site FROM rooms r WHERE r.room_id = resources.resource_id) || '",' || substr(details, 2)
    WHERE resource_id IN (SELECT r.room_id FROM rooms r WHERE r.site IS NOT NULL
        AND replace(replace(r.site, '"', ''), '\', '') = r.site);
