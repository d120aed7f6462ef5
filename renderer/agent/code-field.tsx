import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components';
import { useServices } from '../services.tsx';
import field from '../ui/field.module.css';
import styles from './code-field.module.css';
import { type Code, codeByTyping } from './filing-rules.ts';

interface CodeFieldProps {
  readonly codes: readonly Code[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly error: string | null;
  readonly groupRef: Ref<HTMLDivElement>;
}

/** Letters typed within this time belong together. */
const TOGETHER = 800;

/** One of the account's codes: by arrow keys, its number, or the letters it begins with. */
export function CodeField({ codes, value, onChange, error, groupRef }: CodeFieldProps) {
  const { ticker } = useServices();
  const typed = useRef({ text: '', at: 0 });
  const [first] = useState(() => (codes.find(({ id }) => id === value) ?? codes[0])?.id);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[\p{L}\p{N}]$/u.test(key)) return;
    const now = ticker.now();
    const before = now - typed.current.at < TOGETHER ? typed.current.text : '';
    const code = codeByTyping(before + key, codes) ?? codeByTyping(key, codes);
    typed.current = { text: before + key, at: now };
    if (code === undefined) return;
    event.preventDefault();
    onChange(code.id);
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${CSS.escape(code.id)}"]`)?.focus();
  }

  return (
    <RadioGroup
      ref={groupRef}
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      validationBehavior="aria"
      className={field.field ?? ''}
    >
      <Label className={field.label ?? ''}>Code</Label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the radios in it are what takes the keys. */}
      <div className={styles.codes} onKeyDown={onKeyDown}>
        {codes.map(({ id, name }, index) => (
          <Radio key={id} value={id} autoFocus={id === first} className={styles.code ?? ''}>
            <span className={styles.dot} />
            <span className={styles.name}>{name}</span>
            {index < 9 && (
              <span className={styles.key} aria-hidden="true">
                {index + 1}
              </span>
            )}
          </Radio>
        ))}
      </div>
      <FieldError className={field.error ?? ''}>{error}</FieldError>
    </RadioGroup>
  );
}
