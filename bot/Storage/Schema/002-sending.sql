-- When a broadcast is due (0: at once), the card that shows its progress, and whether its end was told.
ALTER TABLE broadcast ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE broadcast ADD COLUMN is_test BIGINT NOT NULL DEFAULT 0;
ALTER TABLE broadcast ADD COLUMN card_id TEXT NOT NULL DEFAULT '';
ALTER TABLE broadcast ADD COLUMN told BIGINT NOT NULL DEFAULT 0;
UPDATE broadcast SET told = 1 WHERE state IN ('Finished', 'Cancelled');
CREATE INDEX broadcast_state ON broadcast (state, due_at);

-- Each tenant has its own queue, so that one never waits behind another.
ALTER TABLE delivery ADD COLUMN tenant_id TEXT NOT NULL DEFAULT '';
UPDATE delivery SET tenant_id = (SELECT target.tenant_id FROM target WHERE target.id = delivery.target);
CREATE INDEX delivery_tenant ON delivery (tenant_id, state, next_attempt_at, id);

-- "channel" or "groupChat": they are posted to in different ways.
ALTER TABLE target ADD COLUMN conversation_type TEXT NOT NULL DEFAULT 'channel';
-- Words in lower case with a space before, between and behind them.
ALTER TABLE target ADD COLUMN tags TEXT NOT NULL DEFAULT ' ';
-- 0: known only because its team has the app.
ALTER TABLE target ADD COLUMN is_chosen BIGINT NOT NULL DEFAULT 1;
CREATE INDEX target_team ON target (tenant_id, team_id);

-- What organisers did. Rows are only ever added.
CREATE TABLE audit (
    id {identity},
    at BIGINT NOT NULL,
    tenant_id TEXT NOT NULL,
    object_id TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    result TEXT NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, id);
