-- The row of the campaign file that a broadcast came from; empty for one that was typed. A row is scheduled once, unless it was cancelled.
ALTER TABLE broadcast ADD COLUMN campaign_row TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX broadcast_campaign_row ON broadcast (campaign_row) WHERE campaign_row <> '' AND state <> 'Cancelled';

-- Each target of a broadcast is counted once.
CREATE UNIQUE INDEX delivery_of_target ON delivery (broadcast, target);
