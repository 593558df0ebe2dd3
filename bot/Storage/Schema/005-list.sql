-- How to reach a person who agreed to be contacted about an answer: encrypted, and gone once it was used.
CREATE TABLE way_back (
    response_id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    sealed TEXT NOT NULL,
    delete_after BIGINT NOT NULL
);
CREATE INDEX way_back_person ON way_back (person);
CREATE INDEX way_back_retention ON way_back (delete_after);

-- Replies of reviewers, each text at most once. The text is emptied when it was sent.
CREATE TABLE reply (
    response_id TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    PRIMARY KEY (response_id, text_hash)
);
CREATE INDEX reply_due ON reply (state, next_attempt_at);

-- Where reading the list's changes goes on.
CREATE TABLE list_changes (
    list_id TEXT NOT NULL PRIMARY KEY,
    link TEXT NOT NULL
);

-- Items that a reviewer marked "Needs reply" and has not taken back.
CREATE TABLE reply_wanted (
    list_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    PRIMARY KEY (list_id, item_id)
);
