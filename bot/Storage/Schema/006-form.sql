-- Answers to the further questions of a form file: a JSON object, by the id of the input.
ALTER TABLE answer ADD COLUMN more TEXT NOT NULL DEFAULT '{}';
