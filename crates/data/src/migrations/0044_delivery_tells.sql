-- All that is called off of which a mail tells beside the thing it is about: fairs, and employers'
-- applications. `deliveries.tells_of` keeps one of them, for versions that know of no more. Written by
-- invites.
CREATE TABLE delivery_tells (
    delivery_id {id} NOT NULL REFERENCES deliveries (delivery_id) ON DELETE CASCADE,
    about_id    {id} NOT NULL,
    PRIMARY KEY (delivery_id, about_id)
);
CREATE INDEX delivery_tells_by_about ON delivery_tells (about_id);
INSERT INTO delivery_tells (delivery_id, about_id)
SELECT delivery_id, tells_of FROM deliveries WHERE tells_of IS NOT NULL;
