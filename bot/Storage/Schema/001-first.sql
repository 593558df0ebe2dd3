-- A channel, or any conversation, that broadcasts can reach.
CREATE TABLE target (
    id {identity},
    tenant_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    service_url TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    team_name TEXT NOT NULL,
    channel_name TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX target_conversation ON target (tenant_id, conversation_id);

CREATE TABLE broadcast (
    number {identity},
    section TEXT NOT NULL,
    section_title TEXT NOT NULL,
    section_version TEXT NOT NULL,
    audience TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    service_url TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    finished_at BIGINT
);

-- One row a target of a confirmed broadcast, written before anything is sent.
CREATE TABLE delivery (
    id {identity},
    broadcast BIGINT NOT NULL REFERENCES broadcast (number),
    target BIGINT NOT NULL REFERENCES target (id),
    section TEXT NOT NULL,
    section_version TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    thread_id TEXT,
    activity_id TEXT,
    posted_at BIGINT
);
-- A channel gets a version of a section at most once: a post that may have happened keeps its place.
CREATE UNIQUE INDEX delivery_once ON delivery (target, section, section_version)
    WHERE state IN ('Waiting', 'Sending', 'Posted', 'Unknown');
CREATE INDEX delivery_due ON delivery (state, next_attempt_at);
CREATE INDEX delivery_broadcast ON delivery (broadcast, state);

CREATE TABLE answer (
    response_id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL,
    person TEXT NOT NULL,
    section TEXT NOT NULL,
    section_title TEXT NOT NULL,
    section_version TEXT NOT NULL,
    page_url TEXT NOT NULL,
    reflection TEXT NOT NULL,
    role TEXT NOT NULL,
    summary TEXT NOT NULL,
    details TEXT NOT NULL,
    organisation TEXT NOT NULL,
    email TEXT NOT NULL,
    contact_ok BIGINT NOT NULL,
    quote_ok BIGINT NOT NULL,
    source TEXT NOT NULL,
    network TEXT NOT NULL,
    network_kind TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    delete_after BIGINT NOT NULL,
    state TEXT NOT NULL,
    content_hash TEXT NOT NULL
);
CREATE UNIQUE INDEX answer_reference ON answer (reference);
-- The same answer twice is one answer; another text is a further point.
CREATE UNIQUE INDEX answer_once ON answer (person, section, content_hash) WHERE state = 'Active';
CREATE INDEX answer_person ON answer (person, submitted_at);
CREATE INDEX answer_section ON answer (section, submitted_at);
CREATE INDEX answer_retention ON answer (delete_after);

-- Activities acted on: Teams sends again what it thinks was lost.
CREATE TABLE received_activity (
    tenant_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    activity_id TEXT NOT NULL,
    response_id TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, conversation_id, activity_id)
);
CREATE INDEX received_activity_age ON received_activity (received_at);

-- What a person asked us to remember; nothing is kept here unasked.
CREATE TABLE remembered (
    person TEXT NOT NULL PRIMARY KEY,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL
);

-- What still has to reach its destination. Entries with the same key are applied in the order of their ids.
CREATE TABLE outbox (
    id {identity},
    entry_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- Counts claims: with the id it names one claim, so that a relay whose lease ran out settles nothing.
    attempts BIGINT NOT NULL,
    -- Attempts of which nobody knows whether they acted.
    unsettled BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL
);
CREATE INDEX outbox_due ON outbox (state, next_attempt_at, id);
CREATE INDEX outbox_key ON outbox (entry_key, id);

-- Where an answer ended, so that an edit finds its item without a search.
CREATE TABLE list_item (
    response_id TEXT NOT NULL PRIMARY KEY,
    -- Item ids are small numbers that another list uses too.
    list_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    etag TEXT NOT NULL
);
