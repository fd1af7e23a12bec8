-- Rules of centres and fairs that differ from those they stand above. Written by registration, read by all.
CREATE TABLE policies (
    -- The fair, or the centre itself.
    scope_id  {id} PRIMARY KEY,
    centre_id {id} NOT NULL,
    version   bigint NOT NULL,
    details   text NOT NULL
);
