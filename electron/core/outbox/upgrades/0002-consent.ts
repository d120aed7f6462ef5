/** From version 2: what a person says beside a text. Beside those written before, nobody was asked to say anything. */
export const UPGRADE_2 = `
ALTER TABLE text ADD COLUMN acknowledged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE text ADD COLUMN quietReason TEXT;
`;
