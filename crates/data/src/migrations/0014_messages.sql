-- When to look at a person's reminders next, unix seconds: 0 for at once, none when none is left. The
-- start that was looked at last, and the reminder that went out for it, in minutes before.
ALTER TABLE invitations ADD COLUMN remind_at bigint DEFAULT 0;
ALTER TABLE invitations ADD COLUMN reminded_start bigint;
ALTER TABLE invitations ADD COLUMN reminded_lead bigint;
CREATE INDEX invitations_to_remind ON invitations (remind_at, invitation_id) WHERE remind_at IS NOT NULL;

-- What a person answered to an invitation, by link or by mail. Written by invites.
CREATE TABLE replies (
    reply_id      {id} PRIMARY KEY,
    centre_id     {id} NOT NULL,
    invitation_id {id} NOT NULL REFERENCES invitations (invitation_id),
    booking_id    {id} NOT NULL,
    person_id     {id} NOT NULL,
    way           text NOT NULL,
    answer        text NOT NULL,
    sequence      bigint NOT NULL,
    stamped_at    bigint NOT NULL,
    is_current    bigint NOT NULL,
    proposed_from bigint,
    proposed_to   bigint,
    received_at   bigint NOT NULL,
    handled_at    bigint,
    UNIQUE (invitation_id, way, answer, sequence, stamped_at)
);
CREATE INDEX replies_to_handle ON replies (reply_id) WHERE handled_at IS NULL;
CREATE INDEX replies_by_centre ON replies (centre_id, reply_id);
