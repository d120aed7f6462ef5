import { ChevronRight, CircleAlert } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Form, Heading } from 'react-aria-components';
import type { ErrorView, StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { BrandMark } from '../ui/brand-mark.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './sign-in.module.css';
import { checkSignIn, placeOfError, type SignInField } from './sign-in-rules.ts';

export function SignIn({ status }: { readonly status: StatusView }) {
  const { desktop } = useServices();
  const [server, setServer] = useState(status.server);
  const [extension, setExtension] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Partial<Record<SignInField, string>>>({});
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const [serverShown, setServerShown] = useState(status.server === '');
  const passwordField = useRef<HTMLInputElement>(null);

  const told = refusal ?? status.problem;
  const atServer = told !== null && placeOfError(told.code) === 'server';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const found = checkSignIn({ server, extension, password });
    setMissing(found);
    if (found.server !== undefined) setServerShown(true);
    if (Object.keys(found).length > 0 || busy) return;
    setBusy(true);
    setRefusal(null);
    const answer = await desktop.call('auth.signIn', {
      server: server.trim(),
      extension: extension.trim(),
      password,
    });
    setBusy(false);
    if (answer.ok) return;
    setRefusal(answer.error);
    if (placeOfError(answer.error.code) === 'server') setServerShown(true);
    else passwordField.current?.select();
  }

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <BrandMark />
        <h1 className={styles.title}>Sign in to Offhook</h1>
        <p className={styles.intro}>Use your extension and your password.</p>
        <Form className={styles.form ?? ''} onSubmit={(event) => void submit(event)}>
          {told !== null && (
            <p className={styles.problem} role="alert">
              <CircleAlert size={16} aria-hidden="true" />
              <span>{told.message}</span>
            </p>
          )}
          <TextField
            label="Extension"
            value={extension}
            onChange={setExtension}
            error={missing.extension ?? null}
            autoComplete="username"
            inputMode="numeric"
            autoFocus
            maxLength={32}
          />
          <TextField
            label="Password"
            type="password"
            inputRef={passwordField}
            value={password}
            onChange={setPassword}
            error={missing.password ?? null}
            autoComplete="current-password"
            maxLength={256}
          />
          <Disclosure isExpanded={serverShown || atServer} onExpandedChange={setServerShown}>
            <Heading level={2} className={styles.disclosure ?? ''}>
              <AriaButton slot="trigger" className={styles.trigger ?? ''}>
                <ChevronRight size={14} aria-hidden="true" />
                Server
                {!serverShown && server !== '' && <span className={styles.address}>{server}</span>}
              </AriaButton>
            </Heading>
            <DisclosurePanel className={styles.panel ?? ''}>
              <TextField
                label="Server address"
                value={server}
                onChange={setServer}
                error={missing.server ?? null}
                description="As your admin gave it to you."
                placeholder="wss://messages.example.com"
                maxLength={500}
                autoComplete="off"
              />
            </DisclosurePanel>
          </Disclosure>
          <Button type="submit" look="primary" size="large" isPending={busy}>
            {busy ? 'Signing in…' : 'Sign in'}
          </Button>
        </Form>
      </div>
    </main>
  );
}
