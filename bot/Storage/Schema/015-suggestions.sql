-- What people in a role answer most is read from the counts.
DROP INDEX answer_role;
{sqlite
-- Numbers may come again once all notes are taken in. To remember the highest one was a further write for each answer.
CREATE TABLE answer_change_kept AS SELECT * FROM answer_change;
DROP TABLE answer_change;
CREATE TABLE answer_change (
    id INTEGER PRIMARY KEY,
    section TEXT NOT NULL,
    reflection TEXT NOT NULL,
    role TEXT NOT NULL,
    source TEXT NOT NULL,
    hour BIGINT NOT NULL,
    delivery BIGINT NOT NULL,
    answers BIGINT NOT NULL
);
INSERT INTO answer_change SELECT * FROM answer_change_kept;
DROP TABLE answer_change_kept;
}
