-- Certificates that an employer took part in a fair; never changed, a later one does not end an earlier
-- one. Written by registration.
CREATE TABLE fair_certificates (
    fair_id     {id} NOT NULL REFERENCES fairs (fair_id),
    employer_id {id} NOT NULL,
    version     bigint NOT NULL CHECK (version > 0),
    centre_id   {id} NOT NULL,
    code        text NOT NULL UNIQUE,
    details     text NOT NULL,
    PRIMARY KEY (fair_id, employer_id, version)
);
