-- What organisers say came of a section. It is public from published_at on.
CREATE TABLE outcome (
    change BIGINT NOT NULL PRIMARY KEY REFERENCES post_change (number),
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    published_at BIGINT
);
CREATE INDEX outcome_section ON outcome (section, published_at);

CREATE TABLE outcome_quote (
    change BIGINT NOT NULL REFERENCES outcome (change),
    response_id TEXT NOT NULL REFERENCES answer (response_id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    PRIMARY KEY (change, response_id)
);
CREATE INDEX outcome_quote_answer ON outcome_quote (response_id);

-- The outcome that the posted card shows; 0: none.
ALTER TABLE delivery ADD COLUMN outcome BIGINT NOT NULL DEFAULT 0;
