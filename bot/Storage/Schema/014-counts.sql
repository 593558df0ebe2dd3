-- How many active answers there are, counted once and kept, so that nobody waits for a count of all of them. counted is Role (first: the
-- reflection, second: the role), Source (first: the way it came), Hour (first: hours since 1970 in UTC) or Post (first: the delivery).
CREATE TABLE answer_count (
    counted TEXT NOT NULL,
    section TEXT NOT NULL,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    answers BIGINT NOT NULL,
    PRIMARY KEY (counted, section, first, second)
);

-- What has come and gone since, until it is added above: an answer (delivery is 0), or one that came from a post.
CREATE TABLE answer_change (
    id {identity},
    section TEXT NOT NULL,
    reflection TEXT NOT NULL,
    role TEXT NOT NULL,
    source TEXT NOT NULL,
    hour BIGINT NOT NULL,
    delivery BIGINT NOT NULL,
    answers BIGINT NOT NULL
);

INSERT INTO answer_count (counted, section, first, second, answers)
    SELECT 'Role', section, reflection, role, COUNT(*) FROM answer WHERE state = 'Active' AND kind = 'Answer' GROUP BY section, reflection, role;
INSERT INTO answer_count (counted, section, first, second, answers)
    SELECT 'Source', section, source, '', COUNT(*) FROM answer WHERE state = 'Active' AND kind = 'Answer' GROUP BY section, source;
INSERT INTO answer_count (counted, section, first, second, answers)
    SELECT 'Hour', section, CAST(submitted_at / 3600000 AS TEXT), '', COUNT(*) FROM answer WHERE state = 'Active' AND kind = 'Answer'
    GROUP BY section, submitted_at / 3600000;
INSERT INTO answer_count (counted, section, first, second, answers)
    SELECT 'Post', '', CAST(p.delivery AS TEXT), '', COUNT(*) FROM answer_post p JOIN answer a ON a.response_id = p.response_id
    WHERE a.state = 'Active' GROUP BY p.delivery;

-- Counting read these; each answer had to write them.
DROP INDEX answer_counts;
DROP INDEX answer_hours;
DROP INDEX answer_sources;

-- The database notes each change by itself, whatever statement made it.
{sqlite
CREATE TRIGGER answer_given AFTER INSERT ON answer WHEN NEW.state = 'Active' AND NEW.kind = 'Answer' BEGIN
    INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
        VALUES (NEW.section, NEW.reflection, NEW.role, NEW.source, NEW.submitted_at / 3600000, 0, 1);
END;
CREATE TRIGGER answer_edited AFTER UPDATE OF state, kind, section, reflection, role, source, submitted_at ON answer BEGIN
    INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
        SELECT OLD.section, OLD.reflection, OLD.role, OLD.source, OLD.submitted_at / 3600000, 0, -1 WHERE OLD.state = 'Active' AND OLD.kind = 'Answer';
    INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
        SELECT NEW.section, NEW.reflection, NEW.role, NEW.source, NEW.submitted_at / 3600000, 0, 1 WHERE NEW.state = 'Active' AND NEW.kind = 'Answer';
    INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
        SELECT '', '', '', '', 0, delivery, CASE WHEN NEW.state = 'Active' THEN 1 ELSE -1 END FROM answer_post
        WHERE response_id = NEW.response_id AND (NEW.state = 'Active') <> (OLD.state = 'Active');
END;
CREATE TRIGGER answer_gone BEFORE DELETE ON answer WHEN OLD.state = 'Active' BEGIN
    INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
        SELECT OLD.section, OLD.reflection, OLD.role, OLD.source, OLD.submitted_at / 3600000, 0, -1 WHERE OLD.kind = 'Answer';
    INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
        SELECT '', '', '', '', 0, delivery, -1 FROM answer_post WHERE response_id = OLD.response_id;
END;
CREATE TRIGGER answer_posted AFTER INSERT ON answer_post BEGIN
    INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
        SELECT '', '', '', '', 0, NEW.delivery, 1 FROM answer WHERE response_id = NEW.response_id AND state = 'Active';
END;
}
{postgres
CREATE FUNCTION note_answer() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    IF TG_OP <> ''INSERT'' AND OLD.state = ''Active'' AND OLD.kind = ''Answer'' THEN
        INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
            VALUES (OLD.section, OLD.reflection, OLD.role, OLD.source, OLD.submitted_at / 3600000, 0, -1);
    END IF;
    IF TG_OP = ''DELETE'' THEN
        IF OLD.state = ''Active'' THEN
            INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
                SELECT '''', '''', '''', '''', 0, delivery, -1 FROM answer_post WHERE response_id = OLD.response_id;
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.state = ''Active'' AND NEW.kind = ''Answer'' THEN
        INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
            VALUES (NEW.section, NEW.reflection, NEW.role, NEW.source, NEW.submitted_at / 3600000, 0, 1);
    END IF;
    IF TG_OP = ''UPDATE'' AND (NEW.state = ''Active'') <> (OLD.state = ''Active'') THEN
        INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers)
            SELECT '''', '''', '''', '''', 0, delivery, CASE WHEN NEW.state = ''Active'' THEN 1 ELSE -1 END FROM answer_post WHERE response_id = NEW.response_id;
    END IF;
    RETURN NEW;
END';
CREATE TRIGGER answer_noted AFTER INSERT OR UPDATE OF state, kind, section, reflection, role, source, submitted_at ON answer
    FOR EACH ROW EXECUTE FUNCTION note_answer();
-- Before: its post is still known.
CREATE TRIGGER answer_gone BEFORE DELETE ON answer FOR EACH ROW EXECUTE FUNCTION note_answer();
-- Waits for who is just withdrawing the answer: what both see must be counted once.
CREATE FUNCTION note_post() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    PERFORM 1 FROM answer WHERE response_id = NEW.response_id AND state = ''Active'' FOR SHARE;
    IF FOUND THEN
        INSERT INTO answer_change (section, reflection, role, source, hour, delivery, answers) VALUES ('''', '''', '''', '''', 0, NEW.delivery, 1);
    END IF;
    RETURN NEW;
END';
CREATE TRIGGER answer_posted AFTER INSERT ON answer_post FOR EACH ROW EXECUTE FUNCTION note_post();
}
