import { z } from 'zod';

// The content security policy forbids the compiled validators that zod would make from text. Imported before any
// schema, for zod tries it out when the first one is made.
z.config({ jitless: true });
