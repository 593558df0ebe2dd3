-- What reviewers wrote beside an answer in the list; gone with the answer's words.
CREATE TABLE review (
    response_id TEXT NOT NULL PRIMARY KEY REFERENCES answer (response_id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    -- A line a theme.
    themes TEXT NOT NULL,
    public_text TEXT NOT NULL
);
CREATE INDEX review_status ON review (status);
-- The links given out so far don't carry these columns: the list is read from its beginning once more.
DELETE FROM list_changes;

-- The text of each version that was in force, so that an answer can be read beside what it answered.
CREATE TABLE section_text (
    section TEXT NOT NULL,
    section_version TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (section, section_version)
);

-- The counts that people other than organisers see, as they were when at least five people had answered since the last ones.
CREATE TABLE released_counts (
    section TEXT NOT NULL PRIMARY KEY,
    released_at BIGINT NOT NULL,
    counts TEXT NOT NULL
);

-- One row a day or week that has had its digest, or will have.
CREATE TABLE digest (
    period TEXT NOT NULL PRIMARY KEY,
    since_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL
);

-- Counting reads these and not the words.
CREATE INDEX answer_counts ON answer (reflection, role, section, kind) WHERE state = 'Active';
CREATE INDEX answer_hours ON answer ((submitted_at / 3600000), section, kind) WHERE state = 'Active';
CREATE INDEX answer_sources ON answer (source, section, kind) WHERE state = 'Active';
