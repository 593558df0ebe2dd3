-- A withdrawn row keeps its reference for a while, so that a repeated withdrawal is understood.
ALTER TABLE answer ADD COLUMN withdrawn_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX answer_withdrawn ON answer (withdrawn_at) WHERE state = 'Withdrawn';
-- What people in a role answer most.
CREATE INDEX answer_role ON answer (role, section) WHERE state = 'Active';
CREATE INDEX received_activity_response ON received_activity (response_id) WHERE response_id <> '';

-- When remembered details were last used: unused ones go when an answer of that age would.
ALTER TABLE remembered ADD COLUMN kept_at BIGINT NOT NULL DEFAULT 0;

-- Holding a row of it makes what one person does at the same moment happen one after the other.
CREATE TABLE person_turn (
    person TEXT NOT NULL PRIMARY KEY,
    taken_at BIGINT NOT NULL
);
