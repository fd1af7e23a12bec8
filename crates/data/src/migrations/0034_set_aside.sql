-- When staff said that an undelivered message needs nothing more.
ALTER TABLE deliveries ADD COLUMN set_aside_at bigint;
ALTER TABLE text_messages ADD COLUMN set_aside_at bigint;
CREATE INDEX deliveries_undelivered ON deliveries (centre_id, delivery_id)
    WHERE state = 'dead' AND set_aside_at IS NULL;
CREATE INDEX text_messages_undelivered ON text_messages (centre_id, text_id)
    WHERE state = 'dead' AND fell_to IS NULL AND set_aside_at IS NULL;
