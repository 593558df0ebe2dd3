-- What the posted card shows now: the step of its tally, and whether it is read-only. A withdrawn post keeps its place: a channel
-- gets a version of a section once.
ALTER TABLE delivery ADD COLUMN tally BIGINT NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN closed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN withdrawn_at BIGINT;
CREATE INDEX delivery_section ON delivery (section, state);

-- Reminders of a channel: whether it wants them, and the last one.
ALTER TABLE target ADD COLUMN no_reminders BIGINT NOT NULL DEFAULT 0;
ALTER TABLE target ADD COLUMN reminded_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE target ADD COLUMN reminded_period TEXT NOT NULL DEFAULT '';

-- One row: whether organisers have closed the consultation.
CREATE TABLE consultation (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    closed BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- From which post an answer came.
CREATE TABLE answer_post (
    response_id TEXT NOT NULL PRIMARY KEY REFERENCES answer (response_id) ON DELETE CASCADE,
    delivery BIGINT NOT NULL REFERENCES delivery (id)
);
CREATE INDEX answer_post_delivery ON answer_post (delivery);

-- What an organiser wants done to posted cards.
CREATE TABLE post_change (
    number {identity},
    kind TEXT NOT NULL,
    section TEXT NOT NULL,
    section_title TEXT NOT NULL,
    section_version TEXT NOT NULL,
    audience TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    service_url TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    finished_at BIGINT
);

-- One row a post to change, written before anything is called.
CREATE TABLE post_edit (
    id {identity},
    -- Null: the service's own wish, such as a tally.
    change BIGINT REFERENCES post_change (number),
    delivery BIGINT NOT NULL REFERENCES delivery (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- Counts claims: with the id it names one claim, so that a worker whose lease ran out settles nothing.
    attempts BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL
);
CREATE UNIQUE INDEX post_edit_once ON post_edit (change, delivery);
-- One call at a time changes a post, so that an older card never overtakes a newer one.
CREATE UNIQUE INDEX post_edit_alone ON post_edit (delivery) WHERE state = 'Working';
CREATE UNIQUE INDEX post_edit_own ON post_edit (delivery) WHERE change IS NULL AND state = 'Waiting';
CREATE INDEX post_edit_due ON post_edit (state, next_attempt_at);
CREATE INDEX post_edit_delivery ON post_edit (delivery, state);
