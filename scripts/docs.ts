/** Writes docs/protocol.md from the schemas that check the wire: `npm run docs`. A test fails where it is stale. */
import { writeFileSync } from 'node:fs';
import { protocolPage } from './docs/protocol-page.ts';

writeFileSync(new URL('../docs/protocol.md', import.meta.url), protocolPage());
