/** The number that customers text in the inbound benchmark, and the words that open and end their sessions by the rules. */
export const INBOUND_LINE = '+12125550142';
export const OPENING = 'Table';
export const CLOSING = 'Bye';
