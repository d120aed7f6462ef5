/** The tables of the search: SQLite’s FTS5. Another database has other ones, and another of these files. */

/** An FTS5 table that keeps no text of its own. */
export interface MessageWordsTable {
  rowid: number;
  words: string;
  /** Words for what can be asked for beside the text: conversation, author, number. */
  tags: string;
  /** Takes commands. */
  messageWords: string;
}

/** Which message stands at which row of the words: places rise with the time of the message. */
export interface MessagePlaceTable {
  place: number;
  messageId: string;
}

/** One row: how far the words are filled. */
export interface SearchStateTable {
  id: 1;
  /** Of the folding that made the words. */
  version: number;
  /** SQLite’s own number of the last message taken in, and its id: they stop agreeing if rows were numbered anew. */
  lastRow: number;
  lastId: string | null;
}

export interface SearchTables {
  messageWords: MessageWordsTable;
  messagePlace: MessagePlaceTable;
  searchState: SearchStateTable;
}
