-- What a desk is for and who hosts it also stands in its resource, which is all that the booking desk
-- reads. `{text}` writes an id as text.
UPDATE resources SET details = substr(details, 1, length(details) - 1) || (
    SELECT ',"desk":{"kind":"' || d.kind || '","host":'
        || COALESCE('"' || NULLIF({text}(d.host_id), '') || '"', 'null') || '}}'
    FROM desks d WHERE d.desk_id = resources.resource_id)
WHERE kind = 'desk' AND resource_id IN (SELECT desk_id FROM desks)
    AND details NOT LIKE '%,"desk":{%';
-- Each fair leaves its side events behind.
CREATE INDEX desks_by_fair ON desks (fair_id, desk_id) WHERE fair_id IS NOT NULL;
CREATE INDEX desks_by_centre ON desks (centre_id, desk_id);
-- What is missing of an employer's results, and who has called in its lines.
CREATE INDEX queues_by_employer ON queues (employer_id, fair_id);
