-- What seekers star to find it again. Written by registration.
CREATE TABLE favourites (
    person_id  {id} NOT NULL,
    kind       text NOT NULL,
    about_id   {id} NOT NULL,
    fair_id    {id} NOT NULL,
    centre_id  {id} NOT NULL,
    starred_at bigint NOT NULL,
    PRIMARY KEY (person_id, kind, about_id, fair_id)
);
