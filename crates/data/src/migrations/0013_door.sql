-- Scans that devices at the door have handed in: what each was, so that the same again changes
-- nothing. Written by registration.
CREATE TABLE door_scans (
    fair_id          {id} NOT NULL REFERENCES fairs (fair_id),
    scan_id          {id} NOT NULL,
    centre_id        {id} NOT NULL,
    registration_id  {id},
    device           text NOT NULL,
    verdict          text,
    outcome          text NOT NULL,
    clock_off        bigint NOT NULL,
    snapshot_version bigint NOT NULL,
    taken_at         bigint NOT NULL,
    said_at          bigint,
    received_at      bigint NOT NULL,
    PRIMARY KEY (fair_id, scan_id)
);
