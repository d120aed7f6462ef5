import type { Reader } from '../sqlite/sqlite-file.ts';

const RANK = `CASE
  WHEN p.userId IS NOT NULL THEN 0
  WHEN p.source = 'crm' THEN 2
  WHEN p.source = 'cnam' THEN 3
  ELSE 1 END`;

/** Names that the network gave come after every phonebook, the latest first. */
const CALL_RANK = '(1000000000000000 - NEW.startedAt)';

const TAKE_CONTACT = `
  INSERT OR REPLACE INTO contactNumber (number, rank, sourceId, contactId, name)
  SELECT DISTINCT e.value ->> 'number', coalesce((SELECT ${RANK} FROM phonebook p WHERE p.id = NEW.phonebookId), 1),
    NEW.id, NEW.id, coalesce(nullif(NEW.name, ''), NEW.company)
  FROM json_each(NEW.numbers) e WHERE NEW.name <> '' OR NEW.company <> '';`;

const DROP_CONTACT = `
  DELETE FROM contactNumber
  WHERE sourceId = OLD.id AND number IN (SELECT e.value ->> 'number' FROM json_each(OLD.numbers) e);`;

const RANK_CONTACTS = `
  UPDATE OR REPLACE contactNumber SET rank = (SELECT ${RANK} FROM phonebook p WHERE p.id = NEW.id)
  WHERE (number, sourceId) IN (
    SELECT e.value ->> 'number', c.id FROM contact c, json_each(c.numbers) e WHERE c.phonebookId = NEW.id
  );`;

const TAKE_CALL = `
  INSERT OR REPLACE INTO contactNumber (number, rank, sourceId, contactId, name)
  SELECT NEW.number, ${CALL_RANK}, NEW.id, NULL, NEW.name WHERE NEW.number IS NOT NULL AND NEW.name <> '';`;

/**
 * Every name that a number has, the one it goes by first: of the person's own phonebook, of the team's, of a CRM, as
 * carriers give them (CNAM), and what the network said in the latest call. Kept by triggers, so that whatever takes a
 * contact away takes its names along.
 */
export const CREATE_NAMES = `
CREATE TABLE contactNumber (
  number TEXT NOT NULL,
  rank INTEGER NOT NULL,
  sourceId TEXT NOT NULL,
  contactId TEXT,
  name TEXT NOT NULL,
  PRIMARY KEY (number, rank, sourceId)
) WITHOUT ROWID;
CREATE INDEX contact_number_contact ON contactNumber (contactId, number) WHERE contactId IS NOT NULL;
CREATE INDEX contact_phonebook ON contact (phonebookId, folded, id);
CREATE INDEX contact_folded ON contact (folded, id);
CREATE INDEX call_recent ON call (startedAt DESC, id DESC);
CREATE TRIGGER contact_written AFTER INSERT ON contact BEGIN ${TAKE_CONTACT} END;
CREATE TRIGGER contact_changed AFTER UPDATE OF name, company, numbers, phonebookId ON contact
WHEN NEW.name <> OLD.name OR NEW.company <> OLD.company OR NEW.numbers <> OLD.numbers OR NEW.phonebookId <> OLD.phonebookId BEGIN
  ${DROP_CONTACT} ${TAKE_CONTACT}
END;
CREATE TRIGGER contact_gone AFTER DELETE ON contact BEGIN ${DROP_CONTACT} END;
CREATE TRIGGER phonebook_written AFTER INSERT ON phonebook BEGIN ${RANK_CONTACTS} END;
CREATE TRIGGER phonebook_changed AFTER UPDATE OF source, userId ON phonebook
WHEN NEW.source <> OLD.source OR NEW.userId IS NOT OLD.userId BEGIN ${RANK_CONTACTS} END;
CREATE TRIGGER call_written AFTER INSERT ON call BEGIN ${TAKE_CALL} END;
CREATE TRIGGER call_changed AFTER UPDATE OF number, name, startedAt ON call BEGIN
  DELETE FROM contactNumber WHERE number = OLD.number AND sourceId = OLD.id;
  ${TAKE_CALL}
END;
CREATE TRIGGER call_gone AFTER DELETE ON call BEGIN
  DELETE FROM contactNumber WHERE number = OLD.number AND sourceId = OLD.id;
END;
`;

export interface NumberName {
  readonly name: string;
  /** Null: from no phonebook, but from the network. */
  readonly contactId: string | null;
}

/** The name that a number goes by. */
export function nameOf(db: Reader, number: string): NumberName | null {
  return (
    db.get<NumberName>(
      'SELECT name, contactId FROM contactNumber WHERE number = @number ORDER BY rank LIMIT 1',
      { number },
    ) ?? null
  );
}

/** The same as a column of a query. */
export function nameSql(number: string): string {
  return `(SELECT name FROM contactNumber WHERE number = ${number} ORDER BY rank LIMIT 1)`;
}
