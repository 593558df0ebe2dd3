-- What organisers did stays as it was written, whoever is connected.
{only added: audit}

-- Audiences name targets, and no two have the same name.
CREATE INDEX target_name ON target (LOWER(name));
