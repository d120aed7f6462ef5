import type { SafeStorage } from 'electron';
import { z } from 'zod';
import type { Logger, SecretStore } from '../core/ports.ts';
import type { PrivateFile } from '../host/private-file.ts';

export interface SecretParts {
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  readonly platform: NodeJS.Platform;
  readonly file: PrivateFile;
  readonly logger: Logger;
}

/** `plain`: written while the system offered no encryption; the file's rights are then all that protects it. */
const Kept = z.object({ kind: z.enum(['encrypted', 'plain']), data: z.base64() });
type Kept = z.infer<typeof Kept>;

/** Keeps the token with the system's key store, as well as this system has one. Call once Electron is ready. */
export async function openSystemSecrets(parts: SecretParts): Promise<SecretStore> {
  const { safeStorage, file, logger } = parts;
  const encrypts = await safeStorage.isAsyncEncryptionAvailable();

  async function write(token: string | null): Promise<void> {
    if (token === null) return file.write(null);
    const bytes = encrypts ? await safeStorage.encryptStringAsync(token) : Buffer.from(token, 'utf8');
    const kept: Kept = { kind: encrypts ? 'encrypted' : 'plain', data: bytes.toString('base64') };
    await file.write(JSON.stringify(kept));
  }

  /** As well as this system can now. The token is good also where that fails, as on a full disk. */
  async function keepAnew(token: string): Promise<void> {
    try {
      await write(token);
    } catch (error) {
      logger.warn('the sign-in cannot be encrypted anew', { error });
    }
  }

  async function decrypt(kept: Kept): Promise<string> {
    const bytes = Buffer.from(kept.data, 'base64');
    if (kept.kind === 'plain') {
      const token = bytes.toString('utf8');
      if (encrypts) await keepAnew(token);
      return token;
    }
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes);
    if (shouldReEncrypt) await keepAnew(result);
    return result;
  }

  return {
    protection: protectionOf(parts, encrypts),
    write,
    async read() {
      const content = await file.read();
      return content === null ? null : decrypt(parse(content));
    },
  };
}

function parse(content: Buffer): Kept {
  try {
    return Kept.parse(JSON.parse(content.toString('utf8')));
  } catch {
    // The parser's own words quote what it read, and that may be a token.
    throw new Error('The file that keeps the sign-in is damaged.');
  }
}

function protectionOf(parts: SecretParts, encrypts: boolean): SecretStore['protection'] {
  if (!encrypts) return 'file';
  // Where Linux offers no key store, Chromium encrypts with a password that is the same everywhere.
  const backend = parts.platform === 'linux' ? parts.safeStorage.getSelectedStorageBackend() : 'system';
  return backend === 'basic_text' ? 'obfuscated' : 'system';
}
