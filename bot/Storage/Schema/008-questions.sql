-- "Answer" was given on a form; "Question" was asked in the thread below a posted card and has words only.
ALTER TABLE answer ADD COLUMN kind TEXT NOT NULL DEFAULT 'Answer';
-- Below which posted card something was said.
CREATE INDEX delivery_thread ON delivery (thread_id);
