-- Rises with each change of a resource or of its claims. A table of its own: a booking writes a new
-- version of this row for each place it takes, and the versions of a place that everybody wants are
-- passed by until the database may clean up. So they are small, and the page has room for them.
CREATE TABLE resource_revisions (
    resource_id {id} PRIMARY KEY,
    revision    bigint NOT NULL
){roomy};
INSERT INTO resource_revisions (resource_id, revision) SELECT resource_id, revision FROM resources;
ALTER TABLE resources DROP COLUMN revision;
