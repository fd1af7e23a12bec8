-- Invitations to speak for an employer, mailed to the owner of an address; only the hash of a token is
-- kept. Written by accounts.
CREATE TABLE member_invitations (
    invitation_id {id} PRIMARY KEY,
    centre_id     {id} NOT NULL REFERENCES centres (centre_id),
    employer_id   {id} NOT NULL REFERENCES employers (employer_id),
    person_id     {id} NOT NULL REFERENCES people (person_id),
    invited_by    {id} NOT NULL,
    token_hash    text NOT NULL UNIQUE,
    asked_at      bigint NOT NULL,
    expires_at    bigint NOT NULL,
    accepted_at   bigint
);
CREATE INDEX member_invitations_by_person ON member_invitations (person_id, asked_at);
