-- Rooms for interviews, beside the resource of the same id. Written by interviews.
CREATE TABLE rooms (
    room_id   {id} PRIMARY KEY REFERENCES resources (resource_id),
    centre_id {id} NOT NULL,
    name      text NOT NULL,
    kit       text NOT NULL,
    site      text,
    version   bigint NOT NULL,
    UNIQUE (centre_id, name)
);

-- Days on which a centre is closed. Written by interviews, read with every diary.
CREATE TABLE holidays (
    centre_id {id} NOT NULL,
    day       text NOT NULL,
    name      text NOT NULL,
    PRIMARY KEY (centre_id, day)
);

-- How often the holidays of a centre were imported. Written by interviews.
CREATE TABLE holiday_imports (
    centre_id {id} PRIMARY KEY,
    version   bigint NOT NULL
);
